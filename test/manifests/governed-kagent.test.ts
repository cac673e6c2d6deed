import { admitted } from './admitted';
import { changed, govern, governedAt, IDLE, IMAGE, placesOf, READER, RICH_AGENT, workloadOf } from './governed-samples';
import { accountableMetadata } from '../../src/manifests/metadata';
import { TOKEN_PATH } from '../../src/manifests/token-volume';
import { Json, JsonObject } from '../../src/objects/json';

const DECLARATIVE = workloadOf('Agent');
const BYO: JsonObject = { apiVersion: 'kagent.dev/v1alpha2', kind: 'Agent', metadata: { name: 'rollout' }, spec: { type: 'BYO', byo: { deployment: { image: IMAGE } } } };
const KINDS = [['declarative', DECLARATIVE], ['byo', BYO]] as const;
const HARDENED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

describe.each(KINDS)('a %s agent', (type, agent) => {
  const at = `spec.${type}.deployment`;

  test('runs as the agent, hardened, and says whose it is', () => {
    const governed = govern(agent);
    expect(governed.conflicts).toEqual([]);
    expect(governed.object.metadata).toMatchObject({ namespace: 'ops-agents', annotations: accountableMetadata(IDLE, 'rollout').annotations });
    expect(governedAt(governed, at)).toEqual({
      ...type === 'byo' ? { image: IMAGE } : {},
      serviceAccountName: 'agent-execute-rollout',
      labels: { 'governed-agents.dev/agent': 'rollout', 'governed-agents.dev/authority-class': 'execute' },
      annotations: { 'governed-agents.dev/boundary-digest': IDLE.boundaryDigest, 'governed-agents.dev/review-by': '2027-01-31' },
      podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      securityContext: HARDENED,
    });
  });

  test('gets a token in its own container if it holds a rule', () => {
    const governed = govern(agent, READER);
    expect(governedAt(governed, `${at}.volumeMounts`)).toEqual([{ name: 'kube-api-access', mountPath: TOKEN_PATH, readOnly: true }]);
    expect(governedAt(governed, `${at}.volumes.0.projected.sources.0`)).toEqual({ serviceAccountToken: { path: 'token', expirationSeconds: 600 } });
  });

  test('has containers beside its own hardened too, with a token', () => {
    const extra = changed(agent, `${at}.extraContainers`, [{ name: 'proxy', image: 'envoyproxy/envoy:v1.30.0' }]);
    const governed = govern(extra, READER);
    expect(governed.conflicts).toEqual([]);
    expect(governedAt(governed, `${at}.extraContainers.0`)).toMatchObject({ name: 'proxy', securityContext: HARDENED, volumeMounts: [{ mountPath: TOKEN_PATH }] });
  });

  test.each<[string, Json, string, Json]>([
    ['serviceAccountName', 'default', 'serviceAccountName', 'agent-execute-rollout'],
    ['serviceAccountConfig', { annotations: { x: 'y' } }, 'serviceAccountConfig', null],
    ['labels', { 'governed-agents.dev/agent': 'triage' }, 'labels["governed-agents.dev/agent"]', { team: 'sre' }],
    ['labels', { app: 'mine' }, 'labels.app', { 'app.kubernetes.io/name': 'mine' }],
    ['labels', { kagent: 'other' }, 'labels.kagent', { 'app.kubernetes.io/part-of': 'kagent' }],
    ['annotations', { 'governed-agents.dev/owner': 'x' }, 'annotations["governed-agents.dev/owner"]', { note: 'x' }],
    ['annotations', [], 'annotations', {}],
    ['podSecurityContext', { runAsUser: 0 }, 'podSecurityContext.runAsUser', { runAsUser: 1000, fsGroup: 1000 }],
    ['podSecurityContext', 'x', 'podSecurityContext', {}],
    ['securityContext', { privileged: true }, 'securityContext.privileged', { runAsUser: 1000 }],
    ['volumes', [{ name: 'root', hostPath: { path: '/' } }], 'volumes[0].hostPath', [{ name: 'data', emptyDir: {} }]],
    ['volumes', [{ name: 'token', projected: { sources: [{ serviceAccountToken: { audience: 'vault', path: 't' } }] } }], 'volumes[0].projected.sources[0].serviceAccountToken', [{ name: 'ca', projected: { sources: [{ configMap: { name: 'ca' } }] } }]],
    ['volumeMounts', 'x', 'volumeMounts', [{ name: 'data', mountPath: '/data' }]],
    ['extraContainers', [{ name: 'proxy', image: 'envoyproxy/envoy' }], 'extraContainers[0].image', [{ name: 'proxy', image: 'envoyproxy/envoy:v1.30.0' }]],
    ['extraContainers', [{ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1', ports: [{ containerPort: 1, hostPort: 1 }] }], 'extraContainers[1].ports[0].hostPort', [{ name: 'b', image: 'b:1', ports: [{ containerPort: 1 }] }]],
    ['extraContainers', { name: 'proxy' }, 'extraContainers', []],
    ['extraContainers', [{ name: 'proxy' }], 'extraContainers[0].image', null],
    ['replicas', 'two', 'replicas', 2],
  ])('may not have %s %j', (field, refused, place, legal) => {
    expect(placesOf(govern(changed(agent, `${at}.${field}`, refused), READER))).toEqual([`${at}.${place}`]);
    expect(govern(changed(agent, `${at}.${field}`, legal), READER).conflicts).toEqual([]);
  });

  test.each<[Json, string, Json]>([
    [{ refs: ['ghcr.io/example/skills'] }, 'refs[0]', { refs: ['ghcr.io/example/skills:1'] }],
    [{ refs: [7] }, 'refs[0]', { refs: [] }],
    [{ gitRefs: [{ url: 'https://git.example.com/skills' }] }, 'gitRefs[0].ref', { gitRefs: [{ url: 'https://git.example.com/skills', ref: 'v1' }] }],
    [{ gitRefs: [{ url: 'https://git.example.com/skills', ref: 'main' }] }, 'gitRefs[0].ref', { gitRefs: [{ url: 'https://git.example.com/skills', ref: 'a'.repeat(40) }] }],
    ...[['HEAD', 'HEAD-2'], ['master', 'master-2026-11-22'], ['main', 'v1-main'], ['', 'v1/refs/heads/v1']].map(([moving, fixed]): [Json, string, Json] => [
      { gitRefs: [{ url: 'https://git.example.com/skills', ref: moving }] }, 'gitRefs[0].ref', { gitRefs: [{ url: 'https://git.example.com/skills', ref: fixed }] },
    ]),
    [{ gitRefs: [{ url: 'https://git.example.com/skills', ref: 'refs/heads/v1' }] }, 'gitRefs[0].ref', { gitRefs: [{ url: 'https://git.example.com/skills', ref: 'refs/tags/v1' }] }],
  ])('may not learn skills that move: %j', (refused, place, legal) => {
    expect(placesOf(govern(changed(agent, 'spec.skills', refused)))).toEqual([`spec.skills.${place}`]);
    expect(govern(changed(agent, 'spec.skills', legal)).conflicts).toEqual([]);
  });

  test('may not be named like the ServiceAccount of the agent, which kagent would make its own', () => {
    expect(placesOf(govern(changed(agent, 'metadata.name', 'agent-execute-rollout')))).toEqual(['metadata.name']);
  });
});

test('runs on nodes where its cloud identity is its own', () => {
  const gke = admitted({ cloudIdentity: { gke: { serviceAccount: 'rollout@example-prod.iam.gserviceaccount.com' }, reason: 'reads its bucket' } });
  const selecting = (value: string) => govern(changed(BYO, 'spec.byo.deployment.nodeSelector', { 'disk': 'ssd', 'iam.gke.io/gke-metadata-server-enabled': value }), gke);
  expect(governedAt(govern(BYO, gke), 'spec.byo.deployment.nodeSelector')).toEqual({ 'iam.gke.io/gke-metadata-server-enabled': 'true' });
  expect(selecting('true').conflicts).toEqual([]);
  expect(placesOf(selecting('false'))).toEqual(['spec.byo.deployment.nodeSelector["iam.gke.io/gke-metadata-server-enabled"]']);
});

test('what has no type is declarative', () => {
  const untyped = changed(DECLARATIVE, 'spec.type', null);
  expect(governedAt(govern(untyped), 'spec.declarative.deployment.serviceAccountName')).toBe('agent-execute-rollout');
});

test('the image of a declarative agent is for kagent to choose, that of another is pinned', () => {
  expect(govern(DECLARATIVE).conflicts).toEqual([]);
  expect(placesOf(govern(changed(BYO, 'spec.byo.deployment.image', 'ghcr.io/example/rollout')))).toEqual(['spec.byo.deployment.image']);
  expect(placesOf(govern(changed(BYO, 'spec.byo.deployment', {})))).toEqual(['spec.byo.deployment.image']);
});

test('skills do not make the container privileged: kagent leaves it be where escalation is forbidden', () => {
  const skilled = changed(DECLARATIVE, 'spec.skills', { refs: ['ghcr.io/example/skills:1'] });
  expect(governedAt(govern(skilled), 'spec.declarative.deployment.securityContext.allowPrivilegeEscalation')).toBe(false);
});

test('everything its author wrote stays, and governing it again changes nothing', () => {
  const once = govern(RICH_AGENT, READER);
  expect(once.conflicts).toEqual([]);
  expect(governedAt(once, 'spec.byo.deployment')).toMatchObject({
    cmd: '/agent', labels: { team: 'sre' }, nodeSelector: { disk: 'ssd' }, podSecurityContext: { fsGroup: 1000 }, volumes: [{ name: 'data', emptyDir: {} }, { name: 'kube-api-access' }],
  });
  expect(govern(once.object, READER)).toEqual(once);
});
