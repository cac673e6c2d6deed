import * as fc from 'fast-check';
import { deep, foreign, governed, IDENTITY, made, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE } from './renderings';
import { Rendering } from '../../src/checks/rendering';
import { RENDERED_RULES } from '../../src/checks/rules';
import { isJsonObject, Json, JsonObject } from '../../src/objects/json';
import { appliedWith } from '../../src/objects/lists';
import { isVisible } from '../../src/plan/quote';

const API_VERSIONS = [
  'v1', 'apps/v1', 'batch/v1', 'rbac.authorization.k8s.io/v1', 'authorization.openshift.io/v1', 'security.openshift.io/v1', 'networking.k8s.io/v1', 'cilium.io/v2',
  'projectcalico.org/v3', 'policy.networking.k8s.io/v1alpha1', 'autoscaling/v2', 'keda.sh/v1alpha1', 'kagent.dev/v1alpha2', 'agents.x-k8s.io/v1beta1',
];
const KINDS = [
  'Pod', 'Deployment', 'Job', 'CronJob', 'Agent', 'Sandbox', 'Namespace', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'SecurityContextConstraints',
  'NetworkPolicy', 'CiliumNetworkPolicy', 'GlobalNetworkPolicy', 'AdminNetworkPolicy', 'HorizontalPodAutoscaler', 'ScaledObject', 'List', 'RoleList', 'ConfigMap',
];
const KEYS = [
  'spec', 'specs', 'rules', 'subjects', 'roleRef', 'users', 'userNames', 'items', 'template', 'containers', 'image', 'serviceAccountName', 'serviceAccountRef', 'name', 'namespace',
  'kind', 'labels', 'annotations', 'podLabels', 'ingress', 'egress', 'action', 'maxReplicas', 'scaleTargetRef', 'verbs', 'aggregationRule', 'data', '<<', '__proto__', 'toString',
];
const TEXTS = [
  'ops-agents', 'web', 'rollout', IDENTITY, `system:serviceaccount:ops-agents:${IDENTITY}`, 'system:authenticated', 'governed-agents.dev/agent', 'governed-agents:authority-execute',
  'Allow', 'Deny', 'ServiceAccount', 'Group', 'User', 'restricted', 'a\u2028b', '\u202egnp', '\ud800', '*', '',
];

const text = () => fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 6 }));
const key = () => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...KEYS) }, { weight: 1, arbitrary: text() });

/** JSON that is full of the words that rules look for. */
const json = (): fc.Arbitrary<Json> => fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text(), fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key(), tie('value'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
  ),
})).value;

const isObject = (value: Json): value is JsonObject => isJsonObject(value);

const metadata = () =>
  fc.record({ name: text(), namespace: text(), labels: fc.dictionary(text(), text()), annotations: json() }, { requiredKeys: [] });

/** What might be a Kubernetes object, but for any field of it. */
const object = (): fc.Arbitrary<JsonObject> => fc.oneof(
  fc.record({
    apiVersion: fc.oneof({ weight: 6, arbitrary: fc.constantFrom<Json>(...API_VERSIONS) }, { weight: 1, arbitrary: json() }),
    kind: fc.oneof({ weight: 6, arbitrary: fc.constantFrom<Json>(...KINDS) }, { weight: 1, arbitrary: json() }),
    metadata: fc.oneof(
      { weight: 3, arbitrary: metadata() as fc.Arbitrary<Json> },
      { weight: 1, arbitrary: json() },
    ),
    spec: json(),
    rules: json(),
    subjects: json(),
    roleRef: json(),
    items: json(),
  }, { requiredKeys: [] }),
  json().filter(isObject),
);

const MANY = { numRuns: 150 };

const rendering = (): fc.Arbitrary<Rendering> => fc.record({
  foreign: fc.array(object(), { maxLength: 3 }).map(objects => objects.flatMap(appliedWith).map(each => foreign(each))),
  made: fc.array(fc.tuple(object(), fc.option(object())), { maxLength: 2 })
    .map(pairs => pairs.map(([declared, rendered]) => made(ROLLOUT, declared, rendered))),
  governed: fc.array(object(), { maxLength: 2 }).map(objects => objects.map(each => ({ ...governed(TRIAGE, {}), object: each }))),
  orphans: fc.array(object(), { maxLength: 1 }).map(objects => objects.map(each => ({ path: 'a', object: each, owner: 'b' }))),
  overwrittenFiles: fc.array(text(), { maxLength: 1 }),
}).map(parts => renderingOf({ namespaces: namespaces('ops-agents'), ...parts }));

describe.each(RENDERED_RULES.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
  test('never throws, and says what it finds in printable text of some subject', () => {
    fc.assert(fc.property(rendering(), each => {
      const { governance, agents, tools: [], namespaces: declared } = each.fleet;
      for (const { subject, at, problem } of rule.check(each)) {
        expect([governance, ...agents, ...declared]).toContain(subject);
        expect(at).toMatch(/\S/);
        expect(isVisible(problem)).toBe(true);
      }
    }), MANY);
  });

  test('finds the same twice, and changes nothing', () => {
    fc.assert(fc.property(rendering(), each => {
      const before = JSON.stringify(each);
      expect(rule.check(each)).toEqual(rule.check(each));
      expect(JSON.stringify(each)).toBe(before);
    }), { numRuns: 50 });
  });

  test('takes odd shapes in every role', () => {
    for (const odd of [...ODD_OBJECTS, deep(1_500)]) {
      const found = rule.check(renderingOf({
        foreign: [foreign(odd)],
        made: [made(ROLLOUT, odd, odd), made(ROLLOUT, {}, odd), made(ROLLOUT, odd, null)],
        governed: [{ ...governed(TRIAGE, {}), object: odd }],
        orphans: [{ path: 'a', object: odd, owner: 'b' }],
      }));
      expect(found.every(({ at, problem }) => /\S/.test(at) && isVisible(problem))).toBe(true);
    }
  });
});
