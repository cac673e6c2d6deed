import { AuthorityClass } from '../../src';
import { acceptAll, AcceptedFinding } from '../../src/cli/baseline';
import { Checked, CheckReport, reportOf } from '../../src/cli/check-report';
import { InspectedAgent, InspectionFinding, InspectionRule } from '../../src/inspection/inspection';

export const READS_SECRETS: InspectionRule = {
  id: 'reads-secrets',
  aliases: ['SEC-01'],
  title: 'no agent reads Secrets',
  rationale: 'whoever misleads it reads them too',
  fix: 'name the Secrets in `resourceNames`',
  severity: 'critical',
  source: 'kubernetes/website rbac-good-practices.md',
};

export const READS_LOGS: InspectionRule = { ...READS_SECRETS, id: 'reads-logs', aliases: [], title: 'no agent reads logs', severity: 'low' };

export const RBAC_IS_ACCEPTED: InspectionRule = {
  ...READS_SECRETS, id: 'rbac-is-accepted', aliases: [], title: 'the API server accepts every role', severity: 'medium',
};

export function agent(about: Partial<InspectedAgent> = {}): InspectedAgent {
  return {
    kind: 'agent',
    name: 'ServiceAccount ops/triage',
    identity: { namespace: 'ops', name: 'triage' },
    foundBy: ['Agent ops/triage of kagent.dev'],
    declared: AuthorityClass.ADVISE,
    own: AuthorityClass.ADVISE,
    effective: AuthorityClass.ADVISE,
    path: ['ServiceAccount ops/triage'],
    unknown: [],
    source: { file: 'k8s/triage.yaml', line: 3 },
    ...about,
  };
}

export function finding(about: Partial<InspectionFinding> = {}): InspectionFinding {
  return {
    rule: READS_SECRETS,
    severity: (about.rule ?? READS_SECRETS).severity,
    agent: 'ServiceAccount ops/triage',
    at: 'ClusterRole reader',
    source: { file: 'k8s/roles.yaml', line: 12 },
    problem: 'gives ServiceAccount ops/triage get on secrets in the whole cluster',
    path: ['ServiceAccount ops/triage', 'ClusterRoleBinding readers', 'ClusterRole reader', 'rules[1]'],
    fix: 'take secrets out of rules[1] of ClusterRole reader',
    value: 'get on secrets of the core group in the whole cluster',
    ...about,
  };
}

type About = Partial<Checked> & { readonly agents?: readonly InspectedAgent[] };

/** What a check of these findings reports. */
export function report(findings: readonly InspectionFinding[], about: About = {}): CheckReport {
  const { agents = [agent()], ...known } = about;
  return reportOf({
    inspection: { agents, findings, unmatched: [] },
    accepted: [],
    problems: [],
    threshold: 'low',
    today: '2026-11-22',
    tool: { version: '1.2.3', repository: 'https://example.com/governed-agents' },
    rules: [READS_SECRETS, READS_LOGS, RBAC_IS_ACCEPTED],
    objects: 7,
    files: 2,
    ...known,
  });
}

/** What a baseline holds that was written when these were found. */
export function baselineOf(...findings: readonly InspectionFinding[]): readonly AcceptedFinding[] {
  return acceptAll(findings, []);
}
