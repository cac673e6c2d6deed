import { quotasHaveANamespace } from '../../../src/checks/rules/quotas-have-a-namespace';
import { Fleet } from '../../../src/fleet/fleet';
import { planNamespace } from '../../../src/plan/namespace-plan';
import { planAgent } from '../../../src/plan/plan-agent';
import { ADMISSIBLE, governancePlan, planWith } from '../admissible';

const withLimits = (limits: object, namespace?: string) => planWith({ namespace, driftBoundary: { ...ADMISSIBLE.driftBoundary, limits } });

const fleetOf = (agents: Fleet['agents'], ...namespaces: string[]): Fleet =>
  ({ governance: governancePlan(), agents, tools: [], namespaces: namespaces.map(each => planNamespace({}, each)) });

test.each(['maxReplicas', 'maxObjects'])('%s in a namespace that the app does not declare is refused', limit => {
  const agent = withLimits({ [limit]: 2 });
  const found = [{ subject: agent, at: `driftBoundary.limits.${limit}`, problem: expect.stringContaining('"ops-agents"') }];
  expect(quotasHaveANamespace.check(fleetOf([agent]))).toMatchObject(found);
  expect(quotasHaveANamespace.check(fleetOf([agent], 'shop-agents', 'ops'))).toMatchObject(found);
});

test('each agent is judged by its own namespace', () => {
  const [inside, outside] = [withLimits({ maxReplicas: 2 }), withLimits({ maxReplicas: 2, maxObjects: 9 }, 'shop-agents')];
  expect(quotasHaveANamespace.check(fleetOf([inside, outside], 'ops-agents'))).toMatchObject([
    { subject: outside, at: 'driftBoundary.limits.maxReplicas' }, { subject: outside, at: 'driftBoundary.limits.maxObjects' },
  ]);
});

test.each([
  ['both limits in a declared namespace', { maxReplicas: 2, maxObjects: 9 }, ['ops-agents']],
  ['limits that a Job enforces by itself', { maxDurationSeconds: 900, maxParallelism: 2 }, []],
  ['no limits', {}, []],
])('%s are accepted', (_, limits, namespaces) => {
  expect(quotasHaveANamespace.check(fleetOf([withLimits(limits)], ...namespaces))).toEqual([]);
});

test('the default of `maxReplicas`, which nobody declared, is accepted', () => {
  expect(quotasHaveANamespace.check(fleetOf([planWith({ workload: { image: 'ghcr.io/example/triage:1.4.2', replicas: 2 } })]))).toEqual([]);
});

test('an agent without a namespace is for another rule', () => {
  const declaration = { ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, limits: { maxObjects: 9 } } };
  const agent = planAgent(declaration, { constructId: 'triage', chartNamespace: '', governance: governancePlan() });
  expect(quotasHaveANamespace.check(fleetOf([agent]))).toEqual([]);
});
