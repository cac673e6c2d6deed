import { printableJson } from '../../plan/quote';
import { VerifyReport } from '../verify-report';

/** For programs: everything in the report, values in full. */
export function verifyJson({ tool, version, exitStatus, expected, present, unchecked, findings, problems }: VerifyReport): string {
  return `${printableJson(JSON.stringify({
    schemaVersion: 1,
    tool: { name: 'governed-agents', version: tool.version },
    baselineVersion: version,
    exitStatus,
    summary: { expected, present, findings: findings.length, problems: problems.length },
    findings,
    typesNotChecked: unchecked,
    problems,
  }, null, 2))}\n`;
}
