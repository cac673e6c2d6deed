import { executePlanWith } from './admissible';
import { AGENT, bound, boundEverywhere, clusterRole, role, undeclaredGrants, undeclaredGrantsIn } from './grants';
import { foreign, made, renderingOf } from './renderings';

const READS_NODES = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
const READS_SERVICES = { apiGroups: [''], resources: ['services'], verbs: ['get'] };
const REPORTS = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['rollout-report'], verbs: ['patch'] };
const READER = executePlanWith({ name: 'rollout', permissions: [{ ...READS_SERVICES, namespaces: ['shop', 'web'], reason: 'sees what is there' }] });

test('what is declared for several namespaces is declared for each of them, and for no other', () => {
  const grantIn = (namespace: string) => undeclaredGrants([READER], clusterRole('own', READS_SERVICES), bound(namespace, 'ClusterRole own', AGENT));
  expect(grantIn('shop')).toEqual([]);
  expect(grantIn('web')).toEqual([]);
  expect(grantIn('ops-agents')).toMatchObject([{ at: 'RoleBinding ops-agents/own' }]);
});

test('what an agent has beside its permissions is declared where it has it, and nowhere else', () => {
  const own = [role('ops-agents/reports', REPORTS), bound('ops-agents', 'Role reports', AGENT)].map(each => made(READER, each));
  const grantIn = (namespace: string) => undeclaredGrantsIn(renderingOf({
    agents: [READER], made: own, foreign: [clusterRole('own', REPORTS), bound(namespace, 'ClusterRole own', AGENT)].map(each => foreign(each)),
  }));
  expect(grantIn('ops-agents')).toEqual([]);
  expect(grantIn('shop')).toMatchObject([{ at: 'RoleBinding shop/own' }]);
});

test('a role that gives nothing in a namespace may give much in the whole cluster', () => {
  const binding = (namespace: string) => bound(namespace, 'ClusterRole own', AGENT);
  expect(undeclaredGrants([READER], clusterRole('own', READS_NODES), binding('shop'), boundEverywhere('own', AGENT), binding('web'))).toMatchObject([{ at: 'ClusterRoleBinding own' }]);
});
