import type { Role } from 'kubernetes-types/rbac/v1';
import { admitted, objectAt, READ_PODS, SCALE_CHECKOUT } from './admitted';
import { Housekeeping } from '../../src/declaration/housekeeping';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const REPORT = { apiGroup: '', resource: 'configmaps', name: 'rollout-report' };
const CUSTOM = { apiGroup: 'example.com', resource: 'findings', name: 'rollout' };

const of = (housekeeping: Housekeeping) => manifestsForAgent(admitted({ housekeeping }));

test.each<[string, Housekeeping, object]>([
  ['leader election', { leaderElection: true }, { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['rollout'], verbs: ['get', 'update', 'patch'] }],
  ['Events', { events: true }, { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] }],
  ['a report', { report: REPORT }, { apiGroups: [''], resources: ['configmaps'], resourceNames: ['rollout-report'], verbs: ['get', 'update', 'patch'] }],
  ['a custom report', { report: CUSTOM }, { apiGroups: ['example.com'], resources: ['findings'], resourceNames: ['rollout'], verbs: ['get', 'update', 'patch'] }],
])('%s is one rule in the own namespace', (_, housekeeping, rule) => {
  expect(objectAt<Role>(of(housekeeping), 'role').rules).toEqual([rule]);
});

test('housekeeping comes after the permissions and stays out of other namespaces', () => {
  const housekeeping = { leaderElection: true, events: true, report: REPORT };
  const manifests = manifestsForAgent(admitted({ permissions: [SCALE_CHECKOUT, READ_PODS], housekeeping }));
  expect(objectAt<Role>(manifests, 'role').rules!.map(each => each.resources![0])).toEqual(['pods', 'leases', 'events', 'configmaps']);
  expect(objectAt<Role>(manifests, 'role-in-shop').rules!).toHaveLength(1);
});

test('no housekeeping lets the agent create or delete an object that is limited by name', () => {
  const rules = objectAt<Role>(of({ leaderElection: true, events: true, report: REPORT }), 'role').rules!;
  rules.filter(each => each.resourceNames !== undefined).forEach(each => expect(each.verbs).toEqual(['get', 'update', 'patch']));
  expect(rules.filter(each => each.resourceNames === undefined).flatMap(each => each.resources)).toEqual(['events']);
});

test('the Lease exists, and has no holder that applying it again could set', () => {
  const lease = objectAt(of({ leaderElection: true }), 'lease');
  expect(lease).toMatchObject({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'rollout', namespace: 'ops-agents' } });
  expect(lease).not.toHaveProperty('spec');
});

test('the report ConfigMap exists, and has no data that applying it again could take back', () => {
  const report = objectAt(of({ report: REPORT }), 'report');
  expect(report).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rollout-report', namespace: 'ops-agents' } });
  expect(report).not.toHaveProperty('data');
});

test.each<[string, Housekeeping]>([
  ['a report of another group', { report: CUSTOM }],
  ['a ConfigMap-like resource of another group', { report: { ...CUSTOM, resource: 'configmaps' } }],
  ['Events', { events: true }],
])('%s needs no object', (_, housekeeping) => {
  expect(of(housekeeping).map(each => each.id)).toEqual(['service-account', 'role', 'role-binding', 'exercise', 'boundary', 'boundary-binding', 'default-deny', 'allow-egress']);
});
