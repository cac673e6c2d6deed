import { App, Chart, Testing } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent, GovernedTool } from '../../../src';
import type { KubernetesObject } from '../harness/objects';

/** The agents under test, one of each class, and the tool: by their names. */
export const AGENTS = { advise: 'triage', propose: 'draft', execute: 'rollout', adapt: 'tuner' } as const;
export const TOOL = 'runner';
export type AgentClass = keyof typeof AGENTS;

export function accountOf(authorityClass: AgentClass): string {
  return `agent-${authorityClass}-${AGENTS[authorityClass]}`;
}

const DAY_MS = 86_400_000;

/** A day, so many from now, as `YYYY-MM-DD`. The API server has a clock of its own: these declarations go by the real one. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

const owner = {
  name: 'Dana Reyes',
  email: 'dana.reyes@example.com',
  contact: 'https://example.pagerduty.com/services/PFLEET',
  deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
};

/** What `GovernedAgent` makes of one agent of each class and a tool in `home`, whose changes are in `elsewhere`. */
export function fleet(home: string, elsewhere: string, reviewBy: string = dayFromNow(20)): readonly KubernetesObject[] {
  const app = new App();
  Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'] });
  const chart = new Chart(app, 'ops', { namespace: home });
  new AgentNamespace(chart, home);
  const approval = { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: dayFromNow(0), reference: 'https://github.com/example/ops/pull/42' };
  const driftBoundary = { maxChainDepth: 0, reviewBy, limits: { maxReplicas: 3 } };
  const common = { owner, driftBoundary, housekeeping: { leaderElection: true, events: true } };
  const image = 'ghcr.io/example/agent:1.4.2';
  const flags = (resourceNames: readonly string[], verbs: readonly string[]) => ({
    apiGroups: [''], resources: ['configmaps'], resourceNames: [...resourceNames], verbs: [...verbs], namespaces: [elsewhere], reason: 'feature flags of the shop',
  });

  new GovernedAgent(chart, AGENTS.advise, {
    ...common,
    purpose: 'Says why checkout is slow',
    authorityClass: AuthorityClass.ADVISE,
    permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: [elsewhere], reason: 'reads what runs' }],
    housekeeping: { ...common.housekeeping, report: { apiGroup: '', resource: 'configmaps', name: `${AGENTS.advise}-report` } },
    workload: { image },
  });
  new GovernedAgent(chart, AGENTS.propose, {
    ...common,
    approval,
    purpose: 'Prepares changes of feature flags',
    authorityClass: AuthorityClass.PROPOSE,
    permissions: [flags(['flags'], ['get'])],
    dryRun: [flags(['flags'], ['patch'])],
    workload: { image },
  });
  new GovernedAgent(chart, AGENTS.execute, {
    ...common,
    approval,
    purpose: 'Switches feature flags',
    authorityClass: AuthorityClass.EXECUTE,
    permissions: [flags(['flags'], ['get', 'update', 'patch'])],
    workload: { image },
  });
  new GovernedAgent(chart, AGENTS.adapt, {
    ...common,
    approval,
    purpose: 'Switches feature flags, and learns when',
    authorityClass: AuthorityClass.ADAPT,
    permissions: [flags(['flags'], ['get', 'update', 'patch'])],
    parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }, { name: 'mode', initialValue: 'safe', bounds: 'safe|fast' }],
    workload: { image },
  });
  new GovernedTool(chart, TOOL, { purpose: 'Runs a query', owner, workload: { image } });
  return Testing.synth(chart) as readonly KubernetesObject[];
}
