import { admitted, admittedNamespace, READ_PODS, SERVICE } from './admitted';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { DriftLimits } from '../../src/declaration/drift-boundary';
import { quotaSpec } from '../../src/manifests/resource-quota';

const { image } = SERVICE;
const hard = (...agents: Partial<AgentDeclaration>[]) => quotaSpec(admittedNamespace(), agents.map(each => admitted(each))).hard!;
const limited = (limits: DriftLimits) => ({ driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits } });
const creates = (resource: string, namespaces?: string[], apiGroup = '') => ({
  permissions: [{ apiGroups: [apiGroup], resources: [resource], verbs: ['get', 'create'], namespaces, reason: 'makes them' }],
});

describe('pods', () => {
  test.each<[string, Partial<AgentDeclaration>, string]>([
    ['a service', { workload: SERVICE }, '1'],
    ['a service with replicas', { workload: { image, replicas: 3 } }, '3'],
    ['a service that may be scaled', { workload: SERVICE, ...limited({ maxReplicas: 5 }) }, '5'],
    ['a task', { workload: { image, task: true } }, '1'],
    ['a task of several pods', { workload: { image, task: true }, ...limited({ maxParallelism: 4 }) }, '4'],
    ['a schedule of several pods', { workload: { image, schedule: '0 6 * * 1' }, ...limited({ maxParallelism: 2 }) }, '2'],
    ['no workload', {}, '0'],
    ['an agent of another namespace', { workload: SERVICE, namespace: 'data-agents' }, '0'],
  ])('of %s', (_, agent, expected) => expect(hard(agent).pods).toBe(expected));

  test('of all agents are added up', () => {
    expect(hard({ workload: { image, replicas: 3 } }, { workload: { image, task: true } }, {}, { workload: SERVICE, namespace: 'x' }).pods).toBe('4');
  });
});

test.each<[governed: number, limits: DriftLimits, expected: string]>([
  [2, {}, '2'], [2, { maxReplicas: 5 }, '5'], [7, { maxReplicas: 5 }, '7'], [0, { maxReplicas: 5 }, '5'],
])('%d pods of workloads that an agent governs, with the limits %j, are %s', (governed, limits, expected) => {
  expect(quotaSpec(admittedNamespace(), [admitted(limited(limits))], () => governed).hard!.pods).toBe(expected);
});

test('no agent is reachable from outside the cluster', () => {
  expect(hard({ workload: SERVICE })).toMatchObject({ 'services.loadbalancers': '0', 'services.nodeports': '0' });
});

describe('objects', () => {
  const FIVE = limited({ maxObjects: 5 });

  test.each<[string, Partial<AgentDeclaration>[], object]>([
    ['a core resource is counted by its name', [{ ...creates('secrets'), ...FIVE }], { 'count/secrets': '5' }],
    ['another resource is counted with its group', [{ ...creates('findings', undefined, 'example.com'), ...FIVE }], { 'count/findings.example.com': '5' }],
    ['limits are added up', [{ ...creates('secrets'), ...FIVE }, { ...creates('secrets'), ...limited({ maxObjects: 7 }) }], { 'count/secrets': '12' }],
    ['one agent without a limit leaves a resource unlimited', [{ ...creates('secrets'), ...FIVE }, creates('secrets')], {}],
    ['and only that resource', [{ ...creates('secrets'), ...FIVE }, creates('endpoints')], { 'count/secrets': '5' }],
    ['an agent that may not create counts for nothing', [{ permissions: [READ_PODS], ...FIVE }], {}],
    ['nor does one that creates elsewhere', [{ ...creates('secrets', ['shop']), ...FIVE }], {}],
    ['nor one that makes subresources', [{ ...creates('pods/eviction'), ...FIVE }], {}],
    ['an agent of another namespace brings no limit into this one', [{ ...creates('secrets'), ...FIVE }, { namespace: 'x', ...creates('secrets', ['ops-agents']), ...FIVE }], {}],
    ['an agent of another namespace that stays there counts for nothing', [{ ...creates('secrets'), ...FIVE }, { namespace: 'x', ...creates('secrets') }], { 'count/secrets': '5' }],
    ['two permissions of one agent count once', [{ permissions: [...creates('secrets').permissions, ...creates('secrets').permissions], ...FIVE }], { 'count/secrets': '5' }],
  ])('%s', (_, agents, expected) => {
    const { pods: _pods, 'services.loadbalancers': _balancers, 'services.nodeports': _ports, ...objects } = hard(...agents);
    expect(objects).toEqual(expected);
  });
});

test('quantities are strings, and the same agents give the same bytes', () => {
  const agents = [{ workload: SERVICE, ...creates('secrets'), ...limited({ maxObjects: 5 }) }];
  Object.values(hard(...agents)).forEach(each => expect(each).toMatch(/^\d+$/));
  expect(JSON.stringify(hard(...agents))).toBe(JSON.stringify(hard(...agents)));
});
