import { admitted, READ_PODS, SERVICE } from './admitted';
import { changed, govern, governedAt, IDLE, placesOf, podOf, READER, workloadOf } from './governed-samples';
import { podTemplate } from '../../src/manifests/pod-template';
import { TOKEN_PATH, tokenVolume } from '../../src/manifests/token-volume';
import { readAt } from '../../src/objects/fields';
import { Json, JsonObject } from '../../src/objects/json';
import { plainCopy } from '../../src/objects/plain-copy';

const POD = 'spec.template.spec';
const BARE = workloadOf('Deployment');
const pod = (path: string, value: Json, object: Json = BARE) => changed(object, `${POD}.${path}`, value);
const projecting = (...sources: readonly Json[]) => pod('volumes', [{ name: 'token', projected: { sources } }]);
const volumesOf = (object: Json, plan = READER) => readAt(podOf(govern(object, plan)), ['spec', 'volumes']);
const MOUNT = { name: 'kube-api-access', mountPath: TOKEN_PATH, readOnly: true };

describe('an agent that holds a rule', () => {
  const governed = govern(changed(BARE, `${POD}.initContainers`, [{ name: 'first', image: 'busybox:1.37' }]), READER);

  test('gets the token that an agent with a declared workload gets', () => {
    const plan = admitted({ permissions: [READ_PODS], workload: SERVICE });
    const declared = podTemplate(plan, plan.workload!, 'Always').spec!.volumes!.filter(each => each.projected !== undefined);
    expect(governedAt(governed, `${POD}.volumes`)).toEqual(declared);
    expect(declared).toHaveLength(1);
  });

  test('gets it in every container, init containers included, where automounting would mount it', () => {
    ['containers', 'initContainers'].forEach(list => expect(governedAt(governed, `${POD}.${list}.0.volumeMounts`)).toEqual([MOUNT]));
    expect(governedAt(governed, `${POD}.automountServiceAccountToken`)).toBe(false);
  });

  test('gets it in place of the one it asked for', () => {
    const asking = govern(pod('automountServiceAccountToken', true), READER);
    expect(asking.conflicts).toEqual([]);
    expect(governedAt(asking, `${POD}.automountServiceAccountToken`)).toBe(false);
    expect(governedAt(asking, `${POD}.containers.0.volumeMounts`)).toEqual([MOUNT]);
  });

  test('may not ask for it in a way that nothing reads', () => {
    expect(placesOf(govern(pod('automountServiceAccountToken', 'yes'), READER))).toEqual([`${POD}.automountServiceAccountToken`]);
  });

  test('keeps a short-lived token of its own, and gets none where that one is', () => {
    const own = pod('containers.0.volumeMounts', [{ name: 'token', mountPath: `${TOKEN_PATH}/` }], projecting({ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }));
    expect(govern(own, READER).conflicts).toEqual([]);
    expect(volumesOf(own)).toEqual(readAt(own, `${POD}.volumes`.split('.')));
  });

  test('keeps what hides the token from a container', () => {
    const hiding = pod('containers.0.volumeMounts', [{ name: 'nothing', mountPath: TOKEN_PATH }], pod('volumes', [{ name: 'nothing', emptyDir: {} }]));
    expect(govern(hiding, READER).conflicts).toEqual([]);
    expect(volumesOf(hiding)).toEqual([{ name: 'nothing', emptyDir: {} }]);
  });
});

describe('an agent that holds none', () => {
  test('gets no token', () => {
    expect(podOf(govern(BARE)).spec).toMatchObject({ automountServiceAccountToken: false });
    expect(volumesOf(BARE, IDLE)).toBeNull();
    expect(governedAt(govern(BARE), `${POD}.containers.0.volumeMounts`)).toBeNull();
  });

  test.each<[string, Json, string]>([
    ['asks for one', pod('automountServiceAccountToken', true), `${POD}.automountServiceAccountToken`],
    ['projects one', projecting({ serviceAccountToken: { path: 'token', expirationSeconds: 600 } }), `${POD}.volumes[0].projected.sources[0].serviceAccountToken`],
  ])('and %s is refused', (_, object, at) => {
    expect(placesOf(govern(object, IDLE))).toEqual([at]);
    expect(govern(object, READER).conflicts).toEqual([]);
  });
});

describe.each([['holds a rule', READER], ['holds none', IDLE]])('whether an agent %s or not', (_, plan) => {
  const SOURCE = `${POD}.volumes[0].projected.sources[0]`;

  test('a token for somebody else is refused, and named whole so that a person can accept it', () => {
    const vault = govern(projecting({ serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 86_400 } }), plan);
    expect(vault.conflicts).toMatchObject([{ concern: 'token', at: `${SOURCE}.serviceAccountToken`, value: '{"audience":"vault","expirationSeconds":86400,"path":"token"}' }]);
  });

  test('a certificate of the pod is refused', () => {
    const certificate = govern(projecting({ podCertificate: { signerName: 'kubernetes.io/kube-apiserver-client-pod', keyType: 'ED25519' } }), plan);
    expect(placesOf(certificate)).toEqual([`${SOURCE}.podCertificate`]);
  });

  test('certificates to trust are not', () => {
    expect(govern(projecting({ clusterTrustBundle: { name: 'ca', path: 'ca.crt' } }, { configMap: { name: 'ca' } }, { secret: { name: 'key' } }), plan).conflicts).toEqual([]);
  });

  test('a Secret where clients look for the token is refused, and elsewhere it is not', () => {
    const mounting = (mountPath: string) => pod('containers.0.volumeMounts', [{ name: 'old', mountPath }], pod('volumes', [{ name: 'old', secret: { secretName: 'rollout-token' } }]));
    expect(placesOf(govern(mounting(TOKEN_PATH), plan))).toEqual([`${POD}.volumes[0].secret`]);
    expect(placesOf(govern(mounting(`${TOKEN_PATH}//`), plan))).toEqual([`${POD}.volumes[0].secret`]);
    expect(govern(mounting('/etc/model-key'), plan).conflicts).toEqual([]);
  });

  test('it is the volume of that mount that counts', () => {
    const mounting = (name: string) => pod('containers.0.volumeMounts', [{ name, mountPath: TOKEN_PATH }], pod('volumes', [{ name: 'key', secret: { secretName: 'model-key' } }, { name: 'none', emptyDir: {} }, { name: 'old', secret: { secretName: 'rollout-token' } }]));
    expect(placesOf(govern(mounting('old'), plan))).toEqual([`${POD}.volumes[2].secret`]);
    expect(govern(mounting('none'), plan).conflicts).toEqual([]);
  });
});

test.each([3601, '3600', 31_536_000])('a token that lives %j seconds is refused, and one that lives an hour is not', expirationSeconds => {
  const at = `${POD}.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds`;
  expect(placesOf(govern(projecting({ serviceAccountToken: { path: 'token', expirationSeconds } }), READER))).toEqual([at]);
  expect(govern(projecting({ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }), READER).conflicts).toEqual([]);
  expect(govern(projecting({ serviceAccountToken: { path: 'token', audience: '' } }), READER).conflicts).toEqual([]);
});

describe('a volume that has the name of ours', () => {
  test('stays, and ours has another', () => {
    const taken = pod('volumes', [{ name: 'kube-api-access', emptyDir: {} }, { name: 'kube-api-access-2', emptyDir: {} }]);
    const governed = govern(taken, READER);
    expect(governed.conflicts).toEqual([]);
    expect((governedAt(governed, `${POD}.volumes`) as readonly JsonObject[]).map(({ name }) => name)).toEqual(['kube-api-access', 'kube-api-access-2', 'kube-api-access-3']);
    expect(governedAt(governed, `${POD}.containers.0.volumeMounts`)).toEqual([{ ...MOUNT, name: 'kube-api-access-3' }]);
  });

  test.each<[string, Json]>([['a number for a name', 7], ['no name', null]])('is not ours with %s', (_, name) => {
    const nameless = pod('volumes', [{ ...plainCopy(tokenVolume()) as JsonObject, name }]);
    expect(governedAt(govern(nameless, READER), `${POD}.containers.0.volumeMounts`)).toEqual([MOUNT]);
    expect(volumesOf(nameless)).toHaveLength(2);
  });

  test('is told where it is none', () => expect(placesOf(govern(pod('volumes', [null]), READER))).toEqual([`${POD}.volumes[0]`]));

  test('is ours where it is the same', () => {
    const once = govern(BARE, READER);
    const another = changed(once.object, `${POD}.containers`, [
      ...governedAt(once, `${POD}.containers`) as readonly Json[], { name: 'later', image: 'busybox:1.37' },
    ]);
    expect(volumesOf(another)).toEqual(volumesOf(BARE));
    expect(governedAt(govern(another, READER), `${POD}.containers.1.volumeMounts`)).toEqual([MOUNT]);
  });
});
