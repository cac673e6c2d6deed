import { printableJson } from '../../plan/quote';
import { FleetReport, FleetVerdict } from '../fleet-report';

/** For programs: everything in the report. */
export function fleetJson({ tool, environment, registers, agents, edges, longestChain, verdicts, problems, exitStatus }: FleetReport): string {
  return `${printableJson(JSON.stringify({
    schemaVersion: 1,
    tool: { name: 'governed-agents', version: tool.version },
    environment: environment === '' ? null : environment,
    exitStatus,
    summary: { registers, agents, edges, longestChain, findings: verdicts.length, problems: problems.length },
    findings: verdicts.map(verdictJson),
    problems,
  }, null, 2))}\n`;
}

function verdictJson({ rule, finding: { subject, at, problem, fix }, agents }: FleetVerdict): object {
  return {
    rule: rule.id,
    title: rule.title,
    agent: subject.id,
    file: subject.file,
    at: `${subject.place}.${at}`,
    problem,
    agents: agents.map(({ id, registered }) => ({ id, authorityClass: registered?.authorityClass ?? null, file: registered?.file ?? null })),
    fix: fix ?? rule.fix,
  };
}
