import * as fc from 'fast-check';
import { executePlanWith, proposePlanWith, toolWith } from './admissible';
import { admitAgent } from '../../src/checks/admit';
import { judgeFleet } from '../../src/checks/judge-fleet';
import { Verdict } from '../../src/checks/rule';
import { AgentPlan } from '../../src/plan/agent-plan';
import { RISKS } from '../../src/rbac/risks';

// One missing policy makes a dry run real, so whatever is found of a right is found of the same right for dry runs.

const WRITES = ['create', 'update', 'patch', 'delete'];
const DRAFTER = { name: 'drafter' };
const CALLERS = [{ pods: { namespace: 'web', labels: { app: 'gateway' } }, port: 8443, reason: 'people talk to it' }];

/** Two agents of the namespace: one that can be called by pods of another one, and one that obeys an object there. */
const NEIGHBOURS = [
  executePlanWith({ name: 'called', callers: CALLERS, workload: { image: 'ghcr.io/example/called:1.4.2', port: 8443 } }),
  executePlanWith({ name: 'obedient', obeys: [{ apiGroup: '', resource: 'configmaps', name: 'orders', namespace: 'shop' }] }),
];

const ABOUT_CLASSES = ['permissions-fit-authority-class', 'dry-runs-fit-authority-class', 'dry-runs-have-no-effect', 'dry-runs-pass-admission', 'dry-runs-stay-dry'];

/** All that is found of an agent among others, but for what each class is held to by rules of its own. */
function foundOf(agent: AgentPlan): readonly string[] {
  const judgements = judgeFleet({ governance: agent.governance, agents: [agent, ...NEIGHBOURS], tools: [], namespaces: [] });
  const { refusals, warnings } = judgements.get(agent)!;
  return [...refusals, ...warnings].filter(({ rule }) => !ABOUT_CLASSES.includes(rule.id)).map(told);
}

function told({ rule, finding: { at, problem, value } }: Verdict): string {
  return [rule.id, at, problem, value].join(' | ').replaceAll(/\b(dryRun|permissions)\b(?=[[ ])/g, '…');
}

const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1, maxLength: 3 });
const risky = fc.constantFrom(...RISKS.flatMap(({ grants }) => grants));
const words = (of: readonly string[], others: readonly string[]) => [...new Set([...of.filter(word => !word.startsWith('?')), ...others])];

const permission = fc.record({
  like: risky,
  more: fc.constantFrom({ apiGroups: ['apps'], resources: ['deployments', 'deployments/scale'] }, { apiGroups: [''], resources: ['configmaps', 'pods'] }, { apiGroups: [], resources: [] }),
  verbs: some(WRITES),
  resourceNames: fc.subarray(['orders', 'checkout']),
  namespaces: some(['shop', 'web', 'kube-system', 'ops-agents']),
  clusterWide: fc.boolean(),
  reason: fc.constantFrom('finds out what would change', ''),
}).map(({ like, more, clusterWide, namespaces, ...rest }) => ({
  ...rest,
  apiGroups: words(like.apiGroups, more.apiGroups),
  resources: words(like.resources, more.resources),
  ...(clusterWide ? { clusterWide } : { namespaces }),
}));

test('every rule finds of a dry run what it finds of the same right for real', () => {
  const rules = new Set<string>();
  fc.assert(fc.property(fc.array(permission, { minLength: 1, maxLength: 3 }), permissions => {
    const real = foundOf(executePlanWith({ ...DRAFTER, permissions }));
    expect(foundOf(proposePlanWith({ ...DRAFTER, dryRun: permissions }))).toEqual(real);
    for (const each of real) rules.add(each.split(' | ')[0]);
  }), { numRuns: 400 });
  expect([...rules].sort()).toEqual([
    'agents-do-not-write-among-agents', 'cluster-wide-is-read-only', 'edges-are-declared', 'permissions-are-not-risky', 'permissions-are-well-formed', 'permissions-do-not-escalate',
    'permissions-have-no-wildcards', 'permissions-reach-no-further', 'permissions-spare-governance', 'permissions-take-effect', 'reasons-are-given',
  ]);
}, 120_000);

test('rights that are risky only together are found together, whichever of them is for dry runs', () => {
  const named = { apiGroups: [''], resources: ['secrets'], namespaces: ['shop'], reason: 'finds out what would change' };
  const permissions = [{ ...named, verbs: ['get'], resourceNames: ['model-key'] }];
  const found = admitAgent(proposePlanWith({ permissions, dryRun: [{ ...named, verbs: ['create'] }] })).refusals;
  expect(found.map(({ rule, finding }) => [rule.id, finding.at])).toEqual([
    ['permissions-do-not-escalate', 'permissions[0]'], ['permissions-do-not-escalate', 'dryRun[0]'], ['permissions-are-not-risky', 'dryRun[0]'],
  ]);
});

test.each<[string, object, string]>([
  ['a route to the API server', {}, 'dryRun'],
  ['a route to the API server for both', { permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' }] }, 'permissions'],
])('an agent with dry runs needs %s', (_, more, at) => {
  const dryRun = [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'finds out what would change' }];
  const { refusals } = admitAgent(proposePlanWith({ dryRun, ...more }, { apiServerCidrs: undefined }));
  expect(refusals.map(({ rule, finding }) => [rule.id, finding.at])).toEqual([['api-server-address-is-known', at]]);
});

test('what no declaration needs so many of is told where it stands', () => {
  const many = Array.from({ length: 101 }, (_, i) => ({ apiGroups: ['apps'], resources: [`r${i}`], verbs: ['patch'], namespaces: ['a', 'b'], reason: 'finds out what would change' }));
  const places = (declaration: object) => admitAgent(proposePlanWith(declaration)).refusals.filter(({ rule }) => rule.id === 'permissions-are-well-formed').map(({ finding }) => finding.at);
  expect(places({ dryRun: many })).toEqual(['dryRun', 'dryRun']);
  expect(places({ permissions: many.slice(0, 50), dryRun: many.slice(50) })).toEqual(['permissions', 'permissions']);
  expect(places({ permissions: many.slice(0, 50), dryRun: many.slice(51) })).toEqual([]);
});

describe('a dry run is no right that somebody else may have for the agent', () => {
  const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'scales checkout down' };
  const invokes = [{ tool: 'ops-agents/kube-reader', port: 8080, reason: 'has it scaled' }];
  const tool = toolWith({ permissions: [SCALES], workload: { image: 'ghcr.io/example/kube-reader:1.4.2', port: 8080 } });
  const refused = (agent: AgentPlan) => {
    const judgements = judgeFleet({ governance: agent.governance, agents: [agent], tools: [tool], namespaces: [] });
    return judgements.get(agent)!.refusals.map(({ rule, finding }) => [rule.id, finding.at]);
  };

  test('a tool that writes for real does more than the agent that may try it', () => {
    expect(refused(proposePlanWith({ dryRun: [SCALES], invokes }))).toEqual([['tools-do-no-more-than-their-agents', 'invokes[0].tool']]);
    expect(refused(executePlanWith({ permissions: [SCALES], invokes }))).toEqual([]);
  });

  test('and no tool holds it in place of the agent', () => {
    expect(refused(proposePlanWith({ dryRun: [{ ...SCALES, through: 'ops-agents/kube-reader' }], invokes }))).toEqual([
      ['through-names-a-tool', 'dryRun[0].through'], ['tools-do-no-more-than-their-agents', 'invokes[0].tool'],
    ]);
    // Nobody is told to give it to the tool.
    expect(refused(proposePlanWith({ dryRun: [{ ...SCALES, through: 'ops-agents/kube-reader', namespaces: ['web'] }], permissions: [], invokes }))).toEqual([
      ['through-names-a-tool', 'dryRun[0].through'], ['tools-do-no-more-than-their-agents', 'invokes[0].tool'],
    ]);
  });
});
