import { versionOf, WORKLOAD_KINDS, workloadKindOf } from '../../src/objects/workload-kinds';

test.each<[string, string, readonly string[]]>([
  ['v1', 'Pod', []],
  ['apps/v1', 'Deployment', ['spec', 'template']],
  ['apps/v1', 'StatefulSet', ['spec', 'template']],
  ['apps/v1', 'DaemonSet', ['spec', 'template']],
  ['apps/v1', 'ReplicaSet', ['spec', 'template']],
  ['batch/v1', 'Job', ['spec', 'template']],
  ['batch/v1', 'CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['agents.x-k8s.io/v1alpha1', 'Sandbox', ['spec', 'podTemplate']],
  ['agents.x-k8s.io/v1beta1', 'Sandbox', ['spec', 'podTemplate']],
  ['extensions.agents.x-k8s.io/v1beta1', 'SandboxTemplate', ['spec', 'podTemplate']],
  ['kagent.dev/v1alpha2', 'Agent', ['spec', 'declarative', 'deployment']],
])('%s %s makes pods from %j', (apiVersion, kind, template) => {
  const found = workloadKindOf({ apiVersion, kind });
  expect(found).toMatchObject({ kind, template });
  expect(found!.versions).toContain(versionOf({ apiVersion }));
});

test('a version that is not known is of the same kind', () => {
  expect(workloadKindOf({ apiVersion: 'apps/v1beta1', kind: 'Deployment' })).toBe(workloadKindOf({ apiVersion: 'apps/v1', kind: 'Deployment' }));
});

test.each<[unknown, unknown]>([
  ['v1', 'Deployment'], ['example.com/v1', 'Deployment'], ['apps/v1', 'deployment'], ['apps', 'Deployment'], ['v1', 'ConfigMap'],
  ['apps/v1', undefined], [undefined, 'Pod'], [7, 'Pod'], ['extensions.agents.x-k8s.io/v1beta1', 'SandboxClaim'], ['kagent.dev/v1alpha2', 'SandboxAgent'],
])('%j %j makes none', (apiVersion, kind) => expect(workloadKindOf({ apiVersion, kind })).toBeNull());

test('a kind is known once', () => {
  const names = WORKLOAD_KINDS.map(({ apiGroup, kind }) => `${apiGroup}/${kind}`);
  expect(new Set(names).size).toBe(names.length);
});
