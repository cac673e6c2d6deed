import { planTool } from '../../src/plan/plan-tool';
import { ADMISSIBLE_TOOL, governancePlan, toolWith } from '../checks/admissible';

const IMAGE = 'ghcr.io/example/kube-reader:1.0.0';

test('a tool is called by its namespace and name, and runs as a ServiceAccount without a class', () => {
  expect(toolWith()).toMatchObject({ kind: 'tool', id: 'ops-agents/kube-reader', serviceAccountName: 'tool-kube-reader' });
  expect(toolWith({ name: 'reader', namespace: 'shop-tools' })).toMatchObject({ id: 'shop-tools/reader', serviceAccountName: 'tool-reader' });
});

test('what it triggers are its edges, each to an agent', () => {
  const triggers = [{ agent: 'ops-agents/triage', port: 8443, reason: 'tells of a new alert' }];
  expect(toolWith({ triggers }).invokes).toEqual([{ agent: 'ops-agents/triage', tool: '', port: 8443, reason: 'tells of a new alert' }]);
});

test('objects that it obeys are in its own namespace unless it names another', () => {
  const obeys = [{ apiGroup: '', resource: 'configmaps', name: 'orders' }, { apiGroup: '', resource: 'events', namespace: 'shop' }];
  expect(toolWith({ obeys }).obeys).toEqual([
    { apiGroup: '', resource: 'configmaps', name: 'orders', namespace: 'ops-agents' },
    { apiGroup: '', resource: 'events', name: '', namespace: 'shop' },
  ]);
});

test('it has a token if and only if it holds a permission', () => {
  expect(toolWith().usesApiServer).toBe(false);
  expect(toolWith({ permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' }] }).usesApiServer).toBe(true);
});

test('it declares no dry runs: no policy holds a tool to them', () => {
  const plan = toolWith({ dryRun: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'], reason: 'sees what would change' }] });
  expect(plan).toMatchObject({ permissions: [], usesApiServer: false, defects: [{ at: 'dryRun', problem: expect.stringContaining('is no property here') }] });
});

test('what only agents have it has none of', () => {
  expect(toolWith()).toMatchObject({
    parameters: [], cloudIdentity: null, openNetwork: false, housekeeping: { leaderElection: false, events: false, report: null },
  });
});

test.each(['authorityClass', 'driftBoundary', 'approval', 'cloudIdentity', 'housekeeping', 'invokes'])('`%s` is no property of a tool', property => {
  expect(toolWith({ [property]: {} }).defects).toMatchObject([{ at: property }]);
});

test.each([
  ['a service', {}, { maxDurationSeconds: null, maxParallelism: null, maxReplicas: 1 }],
  ['a task', { task: true }, { maxDurationSeconds: 3600, maxParallelism: 1, maxReplicas: null }],
  ['a schedule', { schedule: '0 6 * * *' }, { maxDurationSeconds: 3600, maxParallelism: 1, maxReplicas: null }],
])('%s has the limits of its kind', (_, workload, limits) => {
  expect(toolWith({ workload: { image: IMAGE, ...workload } }).limits).toEqual({ maxObjects: null, ...limits });
});

test.each([null, undefined, 7, 'tool', [], () => ADMISSIBLE_TOOL])('of %p there is a plan all the same, with a defect or without anything in it', declaration => {
  const plan = planTool(declaration, { constructId: 'kube-reader', chartNamespace: '', governance: governancePlan() });
  expect(plan).toMatchObject({ kind: 'tool', id: '/kube-reader', purpose: '', permissions: [] });
});
