import * as fc from 'fast-check';
import { violationsOf } from '../../src/objects/control';
import { isJsonObject, Json, JsonObject } from '../../src/objects/json';
import { RESTRICTED } from '../../src/objects/pod-security';
import { POD_SECURITY } from '../fuzz/oracle/pod-security';
import { POD_SECURITY_CASES, PodSecurityCase } from '../fuzz/pod-security-cases';
import { govern, podOf, workloadOf } from '../manifests/governed-samples';

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;
type List = typeof LISTS[number];

const broken = (pod: Json) => violationsOf(pod, RESTRICTED).map(({ path }) => path.join('.'));
const container = (name: string): JsonObject => ({ name, image: 'registry.example.com/pause:3', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } });
const SMALLEST: JsonObject = {
  metadata: {},
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...Object.fromEntries(LISTS.map(list => [list, [container(list.toLowerCase())]])),
  },
};

/** RFC 7396. */
function merged(target: Json, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const fields = isJsonObject(target) ? target : {};
  const kept = Object.entries(fields).filter(([key]) => !Object.hasOwn(patch, key));
  const changed = Object.entries(patch).filter(([, value]) => value !== null).map(([key, value]) => [key, merged(fields[key] ?? null, value)]);
  return Object.fromEntries([...kept, ...changed]) as JsonObject;
}

const isList = (key: string): key is List => LISTS.some(list => list === key);

/** The smallest pod with the change of a case, in one list of containers or in all. */
function podWith({ pod = {}, container: change = {}, others = {} }: PodSecurityCase, where: List | 'all', lists: readonly List[] = LISTS): JsonObject {
  const changed = merged(SMALLEST, pod as Json) as { readonly spec: JsonObject };
  const changeIn = (list: List, containers: readonly Json[]) => containers.map(each => merged(each, (where === 'all' || where === list ? change : others) as Json));
  const spec = Object.entries(changed.spec).filter(([key]) => !isList(key) || lists.includes(key))
    .map(([key, value]) => [key, isList(key) ? changeIn(key, value as readonly Json[]) : value]);
  return { ...changed, spec: Object.fromEntries(spec) as JsonObject };
}

test('the smallest pod that meets the standard breaks nothing, and the smallest pod of all four controls', () => {
  expect(broken(SMALLEST)).toEqual([]);
  expect(broken({ spec: { containers: [{ name: 'main', image: 'x' }] } })).toEqual([
    'spec.containers.0.securityContext.capabilities.drop', 'spec.containers.0.securityContext.allowPrivilegeEscalation',
    'spec.containers.0.securityContext.runAsNonRoot', 'spec.containers.0.securityContext.seccompProfile.type',
  ]);
});

/** The cases that pass the whole standard, or fail any of it, with the check they are about. */
const cases = (of: 'pass' | 'fail') => POD_SECURITY_CASES.flatMap(each =>
  each[of].filter(({ also }) => of === 'fail' || also === undefined).map(one => [each.check, one.called, one] as const));

test.each(cases('pass'))('%s of Kubernetes passes: %s', (_, __, each) => expect(broken(podWith(each, 'all'))).toEqual([]));

test.each(cases('fail'))('%s of Kubernetes fails: %s, in whichever container', (_, __, each) => {
  for (const list of each.container === undefined ? ['all' as const] : LISTS) expect(broken(podWith(each, list))).not.toEqual([]);
});

describe('a workload', () => {
  const TEMPLATE_LISTS = ['containers', 'initContainers'] as const;

  test.each(cases('pass'))('that passes %s, with %s, is governed without a conflict', (_, __, each) => {
    expect(govern(workloadOf('Pod', podWith(each, 'all', TEMPLATE_LISTS))).conflicts).toEqual([]);
  });

  /** What nobody wrote, governing writes. */
  const MENDED = ['not said', 'no context', 'none dropped', 'dropped one by one', 'all dropped in lower case', 'nowhere', 'on all containers but one'];

  test.each(cases('fail'))('that fails %s, with %s, is a conflict, unless it only lacks what governing adds', (_, called, each) => {
    for (const list of TEMPLATE_LISTS) {
      const governed = govern(workloadOf('Pod', podWith(each, list, TEMPLATE_LISTS)));
      expect(governed.conflicts.length === 0).toBe(MENDED.includes(called));
      if (governed.conflicts.length === 0) expect(POD_SECURITY.filter(({ allows }) => !allows(podOf(governed)))).toEqual([]);
    }
  });
});

describe('Windows', () => {
  const windows = { spec: { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'main', image: 'x' }] } };

  test('has no capabilities, profiles or escalation to say anything about', () => expect(broken(windows)).toEqual([]));
  test('is no excuse for what is written', () => {
    expect(broken({ spec: { ...windows.spec, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Unconfined' }, windowsOptions: { hostProcess: true } } } })).toEqual([
      'spec.securityContext.windowsOptions.hostProcess', 'spec.securityContext.seccompProfile.type',
    ]);
  });
});

test('what is written for a pod is judged once, and not again for each of its containers', () => {
  const rooted = merged(SMALLEST, { spec: { securityContext: { runAsNonRoot: false, seccompProfile: { type: 'Unconfined' } } } });
  expect(broken(rooted)).toEqual(['spec.securityContext.runAsNonRoot', 'spec.securityContext.seccompProfile.type']);
});

test('what has another shape is told of once, where it stands', () => {
  expect(violationsOf({ spec: { containers: 'x', volumes: [null], securityContext: [] } }, RESTRICTED).map(({ path, misfit }) => [path.join('.'), misfit])).toEqual([
    ['spec.securityContext', 'an object'], ['spec.containers', 'a list'], ['spec.volumes.0', 'an object'],
  ]);
});

test('says the same as the cases\' own reading of the standard, over pods of any content', () => {
  const value = fc.constantFrom<Json>(true, false, 0, 1, '', 'ALL', 'NET_ADMIN', 'NET_BIND_SERVICE', 'RuntimeDefault', 'Localhost', 'Unconfined', 'Default', 'Unmasked', 'container_t', 'spc_t');
  const object = (...keys: readonly string[]) => (inner: fc.Arbitrary<Json>) => fc.dictionary(fc.constantFrom(...keys), inner, { maxKeys: 3 });
  const context = fc.record({
    privileged: fc.boolean(),
    allowPrivilegeEscalation: fc.boolean(),
    runAsNonRoot: fc.boolean(),
    runAsUser: fc.constantFrom(0, 1000),
    procMount: fc.constantFrom('Default', 'Unmasked'),
    capabilities: fc.record({ drop: fc.subarray(['ALL', 'NET_RAW']), add: fc.subarray(['NET_BIND_SERVICE', 'CHOWN']) }, { requiredKeys: [] }),
    seccompProfile: object('type')(value).filter(each => typeof (each.type ?? '') === 'string'),
    appArmorProfile: object('type')(value).filter(each => typeof (each.type ?? '') === 'string'),
    seLinuxOptions: object('type', 'user', 'role', 'level')(fc.constantFrom<Json>('', 'container_t', 'spc_t')),
    windowsOptions: fc.record({ hostProcess: fc.boolean() }, { requiredKeys: [] }),
  }, { requiredKeys: [] });
  const handler = fc.dictionary(fc.constantFrom('httpGet', 'tcpSocket', 'exec'), fc.record({ host: fc.constantFrom('', 'x') }, { requiredKeys: [] }), { maxKeys: 2 });
  const containers = fc.array(fc.record({
    securityContext: context,
    livenessProbe: handler,
    startupProbe: handler,
    lifecycle: fc.record({ preStop: handler, postStart: handler }, { requiredKeys: [] }),
    ports: fc.array(fc.record({ hostPort: fc.constantFrom(0, 1) }, { requiredKeys: [] }), { maxLength: 2 }),
  }, { requiredKeys: [] }), { maxLength: 2 });
  const pods = fc.record({
    metadata: fc.record({ annotations: fc.dictionary(fc.constantFrom('x', 'container.apparmor.security.beta.kubernetes.io/a'), fc.constantFrom('', 'runtime/default', 'localhost/x', 'unconfined')) }),
    spec: fc.record({
      containers,
      initContainers: containers,
      ephemeralContainers: containers,
      hostNetwork: fc.boolean(),
      hostPID: fc.boolean(),
      hostIPC: fc.boolean(),
      securityContext: fc.tuple(context, fc.array(fc.record({ name: fc.constantFrom('net.ipv4.tcp_syncookies', 'kernel.msgmax') }), { maxLength: 2 })).map(([each, sysctls]) => ({ ...each, sysctls })),
      volumes: fc.array(object('name', 'emptyDir', 'hostPath', 'secret', 'nfs')(fc.constant({})), { maxLength: 2 }),
    }, { requiredKeys: [] }),
  });
  // What a pod may not say in its security context, a container may: the API of Kubernetes has no such fields there.
  const OF_CONTAINERS = ['privileged', 'allowPrivilegeEscalation', 'procMount', 'capabilities'];
  fc.assert(fc.property(pods, pod => {
    const ofPod = Object.entries(pod.spec.securityContext ?? {}).filter(([key]) => !OF_CONTAINERS.includes(key));
    const legal = { ...pod, spec: { ...pod.spec, securityContext: Object.fromEntries(ofPod) } } as JsonObject;
    expect(broken(legal).length === 0).toBe(POD_SECURITY.every(({ allows }) => allows(legal)));
  }), { numRuns: 2000 });
});
