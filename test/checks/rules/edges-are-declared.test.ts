import { edgesAreDeclared } from '../../../src/checks/rules/edges-are-declared';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { ADMISSIBLE_ADAPT, executePlanWith, governancePlan, plan, planWith, toolWith } from '../admissible';

const ORDERS = { apiGroup: '', resource: 'configmaps', name: 'orders', namespace: 'shop' };
const WRITES = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['orders'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'orders it' };
const edgeTo = (agent: string) => ({ invokes: [{ agent, reason: 'through the object that it obeys' }] });
const GATEWAY = { namespace: 'chat-gateway', labels: { app: 'gateway' } };
const called = (by: object) => ({ callers: [{ port: 8443, reason: 'engineers ask it', ...by }] });
const calling = (whom: object) => ({ destinations: [{ port: 443, reason: 'asks', ...whom }] });

type Plans = ReturnType<typeof planWith> | ReturnType<typeof toolWith>;
const check = (...members: Plans[]) => edgesAreDeclared.check({
  governance: governancePlan(),
  agents: members.filter(each => each.kind === 'agent'),
  tools: members.filter(each => each.kind === 'tool'),
  namespaces: [],
});
const obeyed = (object: object = {}) => planWith({ name: 'worker', obeys: [{ ...ORDERS, ...object }] });
const writer = (permission: object = {}, more: object = {}) => executePlanWith({ name: 'boss', permissions: [{ ...WRITES, ...permission }], ...more });

describe('an object that somebody obeys', () => {
  test.each([
    ['the object', {}, {}],
    ['every object of the resource', { resourceNames: undefined }, {}],
    ['the object, and every one is obeyed', {}, { name: undefined }],
    ['it only to delete it', { verbs: ['delete'] }, {}],
    ['a subresource of it', { resources: ['configmaps/status'] }, {}],
    ['it among others', { resources: ['pods', 'configmaps'], apiGroups: ['apps', ''], namespaces: ['search', 'shop'] }, {}],
    ['it everywhere', { namespaces: undefined, clusterWide: true }, {}],
    ['events of the other group', { apiGroups: ['events.k8s.io'], resources: ['events'], resourceNames: undefined, verbs: ['create'] }, { resource: 'events', name: undefined }],
    ['a custom resource', { apiGroups: ['example.com'], resources: ['orders'], verbs: ['create'], resourceNames: undefined }, { apiGroup: 'example.com', resource: 'orders', name: undefined }],
  ])('is an edge for whoever may write %s', (_, permission, object) => {
    expect(check(writer(permission), obeyed(object))).toMatchObject([{ at: 'permissions[0]', problem: expect.stringContaining('"ops-agents/worker"') }]);
  });

  test.each([
    ['reads it', { verbs: ['get', 'list', 'watch'] }, {}],
    ['writes another object', { resourceNames: ['other'] }, {}],
    ['writes the same elsewhere', { namespaces: ['search'] }, {}],
    ['writes the same name of another group', { apiGroups: ['example.com'] }, {}],
    ['writes another resource', { resources: ['configmapsets'] }, {}],
    ['writes it through a tool, whose edge it is', { through: 'ops-agents/kube-reader' }, {}],
  ])('is none for an agent that %s', (_, permission, object) => {
    expect(check(writer(permission), obeyed(object))).toEqual([]);
  });

  test('is accepted where the edge is declared, with a port or without', () => {
    expect(check(writer({}, edgeTo('ops-agents/worker')), obeyed())).toEqual([]);
    expect(check(writer({}, { invokes: [{ agent: 'ops-agents/worker', port: 8443, reason: 'asks' }] }), obeyed())).toEqual([]);
  });

  test('is no edge to the one by an edge to another', () => {
    expect(check(writer({}, edgeTo('ops-agents/other')), obeyed())).toMatchObject([{ at: 'permissions[0]' }]);
  });

  test('has the edge to declare as its fix, in the property of whoever writes it', () => {
    const fixOf = (...members: Plans[]) => check(...members).map(({ fix }) => fix);
    expect(fixOf(writer(), obeyed())).toEqual([expect.stringContaining('{ agent: "ops-agents/worker", reason: "…" } in `invokes`')]);
    expect(fixOf(writer(), toolWith({ name: 'worker', obeys: [ORDERS] }))).toEqual([expect.stringContaining('{ tool: "ops-agents/worker", reason: "…" } in `invokes`')]);
    expect(fixOf(toolWith({ name: 'writer', permissions: [WRITES] }), obeyed())).toEqual([expect.stringContaining('{ agent: "ops-agents/worker", reason: "…" } in `triggers`')]);
  });

  test('is to be closed between two tools, since a tool triggers agents only', () => {
    const [{ fix }] = check(toolWith({ name: 'writer', permissions: [WRITES] }), toolWith({ name: 'reader', obeys: [ORDERS] }));
    expect(fix).toContain('close the way');
    expect(fix).not.toContain('declare');
  });

  test('sets its own writer going without end, which no edge declares', () => {
    const self = executePlanWith({ name: 'worker', permissions: [WRITES], obeys: [ORDERS] });
    expect(check(self)).toMatchObject([{ problem: expect.stringContaining('leads to itself'), fix: expect.stringContaining('close the way') }]);
  });

  test.each([
    ['events about itself', { housekeeping: { events: true } }, { resource: 'events', name: undefined, namespace: 'ops-agents' }, 'housekeeping.events'],
    ['the lease that it leads by', { housekeeping: { leaderElection: true } }, { apiGroup: 'coordination.k8s.io', resource: 'leases', name: 'boss', namespace: 'ops-agents' }, 'housekeeping.leaderElection'],
    ['its report', { housekeeping: { report: { apiGroup: '', resource: 'configmaps', name: 'boss-report' } } }, { name: 'boss-report', namespace: 'ops-agents' }, 'housekeeping.report'],
  ])('may be what housekeeping writes: %s', (_, boss, object, at) => {
    expect(check(planWith({ name: 'boss', ...boss }), obeyed(object))).toMatchObject([{ at }]);
    expect(check(planWith({ name: 'boss', ...boss, ...edgeTo('ops-agents/worker') }), obeyed(object))).toEqual([]);
  });

  test('may be the parameters of an agent', () => {
    const tuner = plan({ ...ADMISSIBLE_ADAPT, name: 'tuner', authorityClass: AuthorityClass.ADAPT });
    expect(check(tuner, obeyed({ name: 'agent-adapt-tuner', namespace: 'ops-agents' }))).toMatchObject([{ at: 'parameters' }]);
    expect(check(tuner, obeyed({ name: 'agent-adapt-other', namespace: 'ops-agents' }))).toEqual([]);
  });

  test('may be written by a tool and obeyed by a tool', () => {
    const tool = toolWith({ name: 'writer', permissions: [WRITES] });
    expect(check(tool, toolWith({ name: 'reader', obeys: [ORDERS] }))).toMatchObject([{ problem: expect.stringMatching(/"ops-agents\/reader" without an edge in `triggers`/) }]);
    expect(check(toolWith({ name: 'writer', permissions: [WRITES], triggers: [{ agent: 'ops-agents/worker', reason: 'orders it' }] }), obeyed())).toEqual([]);
  });
});

describe('somebody who is called, and calls', () => {
  test.each([
    ['the same pods', calling({ pods: GATEWAY }), called({ pods: GATEWAY })],
    ['pods that may be the same', calling({ pods: { ...GATEWAY, labels: { tier: 'edge' } } }), called({ pods: GATEWAY })],
    ['the same addresses', calling({ cidr: '10.40.0.0/24' }), called({ cidr: '10.40.0.0/24' })],
    ['addresses among others', calling({ cidr: '10.0.0.0/8' }), called({ cidr: '10.40.0.7/32' })],
    ['addresses around others', calling({ cidr: '2001:db8:1::/48' }), called({ cidr: '2001:db8::/32' })],
    ['the internet, and public addresses', calling({ internet: true }), called({ cidr: '198.202.0.0/16' })],
  ])('is a way, by %s', (_, destinations, callers) => {
    const [boss, worker] = [planWith({ name: 'boss', ...destinations }), planWith({ name: 'worker', ...callers })];
    expect(check(boss, worker)).toMatchObject([{ at: 'destinations[0]', problem: expect.stringContaining('"ops-agents/worker"') }]);
    expect(check(planWith({ name: 'boss', ...destinations, ...edgeTo('ops-agents/worker') }), worker)).toEqual([]);
  });

  test.each([
    ['pods of another namespace', calling({ pods: { ...GATEWAY, namespace: 'models' } }), called({ pods: GATEWAY })],
    ['pods that cannot be the same', calling({ pods: { ...GATEWAY, labels: { app: 'llm' } } }), called({ pods: GATEWAY })],
    ['other addresses', calling({ cidr: '10.40.0.0/24' }), called({ cidr: '10.41.0.0/24' })],
    ['the internet, and private addresses', calling({ internet: true }), called({ cidr: '10.0.0.0/8' })],
    ['a name, which nobody resolves before', calling({ host: 'api.example.com' }), called({ cidr: '0.0.0.0/0' })],
  ])('is none by %s', (_, destinations, callers) => {
    expect(check(planWith({ name: 'boss', ...destinations }), planWith({ name: 'worker', ...callers }))).toEqual([]);
  });

  test('may be the proxy that leads to names', () => {
    const governance = { egressProxy: { pods: GATEWAY, port: 3128 } };
    expect(check(planWith({ name: 'boss', ...calling({ host: 'api.example.com' }) }, governance), planWith({ name: 'worker', ...called({ pods: GATEWAY }) }, governance)))
      .toMatchObject([{ at: 'destinations[0]' }]);
  });

  test('may lead an agent back to itself', () => {
    expect(check(planWith({ ...calling({ pods: GATEWAY }), ...called({ pods: GATEWAY }) }))).toMatchObject([{ problem: expect.stringContaining('leads to itself') }]);
  });

  test('is told once for all that it leads to, in few words, and what a person accepts tells one from the other', () => {
    const workers = Array.from({ length: 9 }, (_, i) => planWith({ name: `worker-${i}`, ...called({ pods: GATEWAY }) }));
    const boss = planWith({ name: 'boss', ...calling({ pods: GATEWAY }) });
    const [all, ...none] = check(boss, ...workers);
    expect(none).toEqual([]);
    expect(all.problem).toContain('and 4 more');
    const values = [check(boss, ...workers.slice(0, 8)), check(boss, ...workers.slice(1))].map(([{ value }]) => value);
    expect(new Set([all.value, ...values]).size).toBe(3);
    expect(check(boss, ...[...workers].reverse())[0].value).toBe(all.value);
  });
});

describe('pods among callers', () => {
  const worker = planWith({ name: 'worker', ...called({ pods: GATEWAY }) });

  test.each([
    ['pods', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }],
    ['a CronJob', { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['create'] }],
    ['another program in a Deployment by name', { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['gateway'], verbs: ['patch'] }],
    ['commands in pods', { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
    ['pods through a controller', { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] }],
    ['a connection to a Service through the API server', { apiGroups: [''], resources: ['services/proxy'], resourceNames: ['gateway'], verbs: ['create'] }],
    ['a connection to a pod that only reads', { apiGroups: [''], resources: ['pods/portforward'], verbs: ['get'] }],
  ])('are a way for whoever may run or open %s there', (_, permission) => {
    const rights = { ...permission, namespaces: ['shop', 'chat-gateway'], reason: 'runs it' };
    expect(check(writer({ resourceNames: undefined, ...rights }), worker)).toMatchObject([{ at: 'permissions[0]', problem: expect.stringContaining('"chat-gateway"') }]);
    expect(check(writer({ resourceNames: undefined, ...rights, namespaces: ['shop'] }), worker)).toEqual([]);
    expect(check(writer({ resourceNames: undefined, ...rights }, edgeTo('ops-agents/worker')), worker)).toEqual([]);
  });

  test('are no way for whoever writes something else there', () => {
    expect(check(writer({ namespaces: ['chat-gateway'] }), worker)).toEqual([]);
    expect(check(writer({ namespaces: ['chat-gateway'], resources: ['pods'], verbs: ['get'] }), worker)).toEqual([]);
  });
});

test('a fleet in which nobody obeys, and nobody calls whom others call, is accepted', () => {
  expect(check(writer(), planWith({ name: 'worker', ...calling({ pods: GATEWAY }) }), toolWith())).toEqual([]);
  expect(check()).toEqual([]);
});
