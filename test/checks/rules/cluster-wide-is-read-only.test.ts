import { clusterWideIsReadOnly } from '../../../src/checks/rules/cluster-wide-is-read-only';
import { executePlanWith } from '../admissible';

const READS = { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'], clusterWide: true, reason: 'explains alerts about nodes' };
const check = (...permissions: object[]) =>
  clusterWideIsReadOnly.check(executePlanWith({ permissions: permissions.map(each => ({ ...READS, ...each })) }));

test.each(['create', 'update', 'patch', 'delete', 'deletecollection', 'bind', 'impersonate', 'approve', '*', 'PATCH'])('the verb %s for the whole cluster is refused', verb => {
  expect(check({ verbs: ['get', verb] })).toMatchObject([{ at: 'permissions[0].verbs', problem: expect.stringContaining(`got "${verb}" on`) }]);
});

test.each(['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy', 'nodes/proxy', '*/proxy', '*'])(
  'a get that connects to a program for the whole cluster is refused: %s', resource => {
    expect(check({ resources: [resource], verbs: ['get'] })).toMatchObject([{ at: 'permissions[0].verbs', problem: expect.stringContaining(`"get" on "${resource}"`) }]);
  });

test('namespaces beside it are refused', () => {
  expect(check({ namespaces: ['shop'] })).toMatchObject([{ at: 'permissions[0].namespaces' }]);
});

test('both are refused together, by the place of the permission', () => {
  expect(check({}, { verbs: ['patch'], namespaces: ['shop'] })).toMatchObject([{ at: 'permissions[1].verbs' }, { at: 'permissions[1].namespaces' }]);
});

test.each([
  ['reads of the whole cluster', {}],
  ['reads of one object in every namespace', { resourceNames: ['kube-root-ca.crt'], verbs: ['get'] }],
  ['logs of every pod', { resources: ['pods/log'], verbs: ['get'] }],
  ['the status of every Deployment', { apiGroups: ['apps'], resources: ['deployments/status'], verbs: ['get'] }],
  ['a list of what is called like a connection, which connects to nothing', { apiGroups: ['cluster.karmada.io'], resources: ['clusters/proxy'], verbs: ['list'] }],
  ['an empty list of namespaces', { namespaces: [] }],
  ['writes in its own namespace', { clusterWide: false, verbs: ['patch'] }],
  ['writes in other namespaces', { clusterWide: undefined, verbs: ['patch'], namespaces: ['shop', 'desk'] }],
  ['no verbs, which another rule refuses', { verbs: [] }],
])('%s are accepted', (_, permission) => {
  expect(check(permission)).toEqual([]);
});

test('an agent without permissions is accepted', () => {
  expect(check()).toEqual([]);
});
