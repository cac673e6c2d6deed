import { admittedNamespace, busy, SERVICE } from './admitted';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { Manifest } from '../../src/manifests/manifest';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { manifestsForNamespace } from '../../src/manifests/manifests-for-namespace';

/** The group and version that serves each kind: Kubernetes 1.30 and later, cilium.io and networking.gke.io. */
const VERSIONS: Readonly<Record<string, string>> = {
  ServiceAccount: 'v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  Lease: 'coordination.k8s.io/v1',
  ConfigMap: 'v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  CiliumNetworkPolicy: 'cilium.io/v2',
  FQDNNetworkPolicy: 'networking.gke.io/v1alpha1',
  Service: 'v1',
  Deployment: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Namespace: 'v1',
  ResourceQuota: 'v1',
  FlowSchema: 'flowcontrol.apiserver.k8s.io/v1',
};

const WORKLOADS = [SERVICE, { image: SERVICE.image, task: true }, { image: SERVICE.image, schedule: '0 6 * * 1' }];

const manifests: readonly Manifest[] = [
  ...manifestsForNamespace(admittedNamespace()),
  ...WORKLOADS.flatMap(workload => Object.values(NetworkProvider).flatMap(networkProvider => manifestsForAgent(busy(workload, { networkProvider })))),
];
const kindOf = (id: string) => [...new Set(manifests.filter(each => each.id === id).map(({ object }) => object.kind))];

test('every kind there is is made, in the version that serves it', () => {
  const made = Object.fromEntries(manifests.map(({ object: { kind, apiVersion } }) => [kind, apiVersion]));
  expect(made).toEqual(VERSIONS);
  manifests.forEach(({ object: { kind, apiVersion } }) => expect([kind, apiVersion]).toEqual([kind, VERSIONS[kind]]));
});

test.each([
  ['service-account', 'ServiceAccount'],
  ['role', 'Role'],
  ['role-binding', 'RoleBinding'],
  ['role-in-shop', 'Role'],
  ['role-binding-in-shop', 'RoleBinding'],
  ['cluster-role', 'ClusterRole'],
  ['cluster-role-binding', 'ClusterRoleBinding'],
  ['exercise', 'RoleBinding'],
  ['lease', 'Lease'],
  ['report', 'ConfigMap'],
  ['default-deny', 'NetworkPolicy'],
  ['allow-egress', 'NetworkPolicy'],
  ['allow-egress-cilium', 'CiliumNetworkPolicy'],
  ['allow-hosts', 'FQDNNetworkPolicy'],
  ['allow-ingress', 'NetworkPolicy'],
  ['service', 'Service'],
  ['deployment', 'Deployment'],
  ['job', 'Job'],
  ['cron-job', 'CronJob'],
  ['namespace', 'Namespace'],
  ['quota', 'ResourceQuota'],
  ['flow-schema', 'FlowSchema'],
])('the manifest %s is a %s', (id, kind) => {
  expect(kindOf(id)).toEqual([kind]);
});

test('every object says what manages it', () => {
  expect(manifests.filter(({ object }) => object.metadata.labels?.['app.kubernetes.io/managed-by'] !== 'governed-agents').map(each => each.id)).toEqual([]);
});
