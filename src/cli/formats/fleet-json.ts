import { placeInRegister } from '../../fleet/elsewhere';
import { printableJson } from '../../plan/quote';
import { FleetReport, FleetVerdict, ToldMember } from '../fleet-report';

/** For programs: everything in the report. */
export function fleetJson(report: FleetReport): string {
  const { tool, environment, registers, agents, tools, edges, longestChain, loops, verdicts, problems, exitStatus } = report;
  return `${printableJson(JSON.stringify({
    schemaVersion: 1,
    tool: { name: 'governed-agents', version: tool.version },
    environment: environment === '' ? null : environment,
    exitStatus,
    summary: { registers, agents, tools, edges, longestChain, loops, findings: verdicts.length, problems: problems.length },
    findings: verdicts.map(verdictJson),
    problems,
  }, null, 2))}\n`;
}

function verdictJson({ rule, finding: { subject, at, problem, fix }, members }: FleetVerdict): object {
  return {
    rule: rule.id,
    title: rule.title,
    [subject.kind]: subject.id,
    file: subject.file,
    at: `${placeInRegister(subject)}.${at}`,
    problem,
    members: members.map(memberJson),
    fix: fix ?? rule.fix,
  };
}

function memberJson({ id, registered }: ToldMember): object {
  if (registered === null) return { id, kind: null, authorityClass: null, file: null };
  const { kind, file } = registered;
  return { id, kind, authorityClass: kind === 'agent' ? registered.authorityClass : null, file };
}
