import { nameForPrograms } from '../../files/input-problem';
import { Amount } from '../../fleet/amount';
import { InspectedAgent, Source } from '../../inspection/inspection';
import { printableJson } from '../../plan/quote';
import { SEVERITIES } from '../../rbac/risk';
import { CheckReport, JudgedFinding } from '../check-report';
import { checkRuleUrl } from '../rule-page';

/** For programs: everything in the report, in the shape of `schemas/check.schema.json`. */
export function jsonReport(report: CheckReport): string {
  const { tool, today, threshold, exitStatus, agents, findings, problems, stale, objects, files } = report;
  return `${printableJson(JSON.stringify({
    schemaVersion: 1,
    tool: { name: 'governed-agents', version: tool.version },
    today,
    failOn: threshold,
    exitStatus,
    summary: {
      files,
      objects,
      agents: agents.length,
      findings: Object.fromEntries(SEVERITIES.map(severity => [severity, findings.filter(each => each.severity === severity).length])),
      accepted: findings.filter(({ accepted }) => accepted !== null).length,
      failing: findings.filter(({ fails }) => fails).length,
      problems: problems.length,
    },
    agents: agents.map(agentJson),
    findings: findings.map(findingJson),
    problems: problems.map(problem => ({ ...problem, file: nameForPrograms(problem.file) })),
    stale,
  }, null, 2))}\n`;
}

function agentJson({ kind, name, identity, foundBy, declared, own, effective, path, unknown, source }: InspectedAgent): object {
  return {
    kind,
    name,
    namespace: identity.namespace,
    serviceAccount: identity.name,
    foundBy,
    declared,
    holds: amountJson(own),
    comesTo: amountJson(effective),
    path,
    unknown,
    source: sourceJson(source),
  };
}

function sourceJson(source: Source | null): Source | null {
  return source === null ? null : { ...source, file: nameForPrograms(source.file) };
}

function amountJson(amount: Amount): string {
  return amount === '' ? 'nothing' : amount === 'none' ? 'more' : amount;
}

function findingJson({ rule, severity, agent, at, source, problem, path, fix, value, fingerprint, accepted, fails }: JudgedFinding): object {
  return {
    rule: rule.id,
    title: rule.title,
    severity,
    agent,
    at,
    source: sourceJson(source),
    problem,
    path,
    fix,
    value,
    fingerprint,
    accepted: accepted === null ? null : { reason: accepted.reason ?? '' },
    fails,
    see: checkRuleUrl(rule),
  };
}
