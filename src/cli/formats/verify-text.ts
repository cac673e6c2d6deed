import { counted } from './counted';
import { Look } from './format';
import { labelled } from './labelled';
import { BaselineFinding } from '../../baseline/baseline-finding';
import { VerifyReport } from '../verify-report';

/** For a person at a terminal: what is mended in the same way stands together. */
export function verifyText({ version, expected, present, findings }: VerifyReport, look: Look): string {
  const groups = new Map<string, BaselineFinding[]>();
  for (const finding of findings) groups.set(finding.kind + finding.fix, [...groups.get(finding.kind + finding.fix) ?? [], finding]);
  const summary = `${present} of the ${expected} objects of baseline ${version} are there: ${findings.length === 0 ? 'every one as it should be' : counted(findings.length, 'finding')}`;
  return `${[...[...groups.values()].map(group => groupText(group, look)), look.paint(summary, 'bold')].join('\n\n')}\n`;
}

function groupText(findings: readonly BaselineFinding[], look: Look): string {
  const [{ kind, fix }] = findings;
  return [
    look.paint(kind.toUpperCase(), 'bold', 'red'),
    ...findings.flatMap(({ object, problem }) => labelled('', [`${object} ${problem}`], 4, look)),
    ...labelled('fix', [fix], 4, look),
  ].join('\n');
}
