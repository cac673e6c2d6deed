import { baseline } from '../../src/baseline/baseline';
import { BASELINE_VERSION } from '../../src/baseline/baseline-object';
import { verifyBaseline } from '../../src/baseline/verify';
import { Json, JsonObject } from '../../src/objects/json';
import { plainCopy } from '../../src/objects/plain-copy';
import { LABEL } from '../../src/plan/well-known-keys';

/** What a cluster has of a baseline: with everything that the API server, its controllers and kubectl write on it. */
function live(): readonly JsonObject[] {
  return (plainCopy(baseline('Deny')) as readonly JsonObject[]).map(object => ({
    ...object,
    metadata: {
      ...object.metadata as JsonObject,
      uid: '5a9de049-751a-4a32-b7cb-1e80f4fcf7f0',
      resourceVersion: '298',
      generation: 1,
      creationTimestamp: '2026-11-22T18:52:57Z',
      managedFields: [{ manager: 'kubectl', operation: 'Apply' }],
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
      labels: { ...(object.metadata as JsonObject).labels as JsonObject, 'app.kubernetes.io/instance': 'tracked-by-gitops' },
    },
    ...(object.kind === 'ValidatingAdmissionPolicy' ? { status: { observedGeneration: 1, typeChecking: {} } } : {}),
  }));
}

/** A path of keys, and the value there; null for none. */
type Change = readonly [path: readonly string[], value: Json];

function changed(object: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [key, ...rest] = path;
  const inner = rest.length === 0 ? value : changed((object[key] ?? {}) as JsonObject, rest, value);
  const copy = Object.fromEntries(Object.entries({ ...object, [key]: inner }).filter(([, each]) => each !== null)) as JsonObject;
  return Array.isArray(object) ? Object.values(copy) as never : copy;
}

/** A cluster in which some objects of one kind and name were changed. */
function clusterWith(kind: string, name: string, ...changes: readonly Change[]): readonly JsonObject[] {
  const isMeant = (object: JsonObject): boolean => object.kind === kind && (object.metadata as JsonObject).name === name;
  expect(live().filter(isMeant)).toHaveLength(1);
  return live().map(object => isMeant(object) ? changes.reduce((all, [path, value]) => changed(all, path, value), object) : object);
}

const told = (objects: readonly JsonObject[]) => verifyBaseline(objects).findings.map(({ kind, object, at }) => [kind, object, at].filter(text => text !== '').join(' | '));
const POLICY = 'ValidatingAdmissionPolicy';
const BINDING = 'ValidatingAdmissionPolicyBinding';

test('a cluster that has the whole baseline, with what servers and GitOps tools write on it, is clean', () => {
  expect(verifyBaseline(live())).toEqual({ expected: baseline('Deny').length, present: baseline('Deny').length, findings: [], unchecked: [] });
});

test('every object that is missing is found, and none else', () => {
  for (const [i, { kind, metadata }] of baseline('Deny').entries()) {
    expect(told(live().filter((_, j) => j !== i))).toEqual([`missing | ${kind} ${metadata.name}`]);
  }
});

test('everything is missing from a cluster without a baseline', () => {
  const { present, findings, expected } = verifyBaseline([{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'admin' } }]);
  expect([present, new Set(findings.map(({ kind }) => kind)), findings.length]).toEqual([0, new Set(['missing']), expected]);
});

test.each<[string, string, string, Change, string]>([
  ['an expression', POLICY, 'marks.governed-agents.dev', [['spec', 'validations', '0', 'expression'], 'true'], 'spec.validations.0.expression'],
  ['requests that are left out', POLICY, 'marks.governed-agents.dev', [['spec', 'matchConstraints', 'excludeResourceRules'], [{ resources: ['*'] }]], 'spec.matchConstraints.excludeResourceRules'],
  ['what happens when an expression fails', POLICY, 'pods.governed-agents.dev', [['spec', 'failurePolicy'], 'Ignore'], 'spec.failurePolicy'],
  ['a condition more', POLICY, 'pods.governed-agents.dev', [['spec', 'matchConditions'], [{ name: 'x', expression: 'false' }]], 'spec.matchConditions'],
  ['parameters', POLICY, 'pods.governed-agents.dev', [['spec', 'paramKind'], { kind: 'ConfigMap' }], 'spec.paramKind.kind'],
  ['where a policy holds', BINDING, 'authority.governed-agents.dev', [['spec', 'matchResources'], { namespaceSelector: {} }], 'spec.matchResources.namespaceSelector'],
  ['a selector of a binding', BINDING, 'pods.governed-agents.dev', [['spec', 'matchResources', 'namespaceSelector', 'matchExpressions'], [{ key: 'x', operator: 'Exists' }]], 'spec.matchResources.namespaceSelector.matchExpressions'],
  ['another policy', BINDING, 'pods.governed-agents.dev', [['spec', 'policyName'], 'harmless'], 'spec.policyName'],
  ['a role that gathers rules', 'ClusterRole', 'governed-agents:suspended', [['aggregationRule'], { clusterRoleSelectors: [{}] }], 'aggregationRule.clusterRoleSelectors'],
  ['a right more', 'ClusterRole', 'governed-agents:on-call', [['rules', '0', 'verbs', '1'], 'escalate'], 'rules.0.verbs.1'],
  ['a role that others gather', 'ClusterRole', 'governed-agents:resumer', [['metadata', 'labels', 'rbac.authorization.k8s.io/aggregate-to-admin'], 'true'], 'metadata.labels."rbac.authorization.k8s.io/aggregate-to-admin"'],
  ['a label that others lack', 'ClusterRole', 'governed-agents:resumer', [['metadata', 'labels', 'app.kubernetes.io/managed-by'], 'somebody'], 'metadata.labels."app.kubernetes.io/managed-by"'],
  ['shares of the server', 'PriorityLevelConfiguration', 'governed-agents', [['spec', 'limited', 'nominalConcurrencyShares'], 10000], 'spec.limited.nominalConcurrencyShares'],
  ['a label that is gone', POLICY, 'pods.governed-agents.dev', [['metadata', 'labels', LABEL.baseline], null], `metadata.labels."${LABEL.baseline}"`],
  ['a version that is none', POLICY, 'pods.governed-agents.dev', [['metadata', 'labels', LABEL.baseline], 'latest'], `metadata.labels."${LABEL.baseline}"`],
  ['a warning beside the refusal', BINDING, 'pods.governed-agents.dev', [['spec', 'validationActions'], ['Deny', 'Audit', 'Warn']], 'spec.validationActions'],
])('%s that somebody changed is told with its place', (_, kind, name, change, at) => {
  expect(told(clusterWith(kind, name, change))).toEqual([`altered | ${kind} ${name} | ${at}`]);
});

test('both values are told, of long texts from shortly before the difference', () => {
  const [{ expected }] = verifyBaseline(clusterWith(POLICY, 'pods.governed-agents.dev', [['spec', 'validations', '0', 'expression'], 'x'])).findings;
  const [finding] = verifyBaseline(clusterWith(POLICY, 'authority.governed-agents.dev', [['spec', 'matchConditions', '0', 'expression'], `${textOfCondition()} && false`])).findings;
  expect(expected).toMatch(/^variables\.account\.matches/);
  expect(finding.problem).toMatch(/^`spec\.matchConditions\.0\.expression` has "?….* && false" in place of …".*"$/);
  expect(finding).toMatchObject({ expected: textOfCondition(), found: `${textOfCondition()} && false` });
});

function textOfCondition(): string {
  const { spec } = live().find(({ kind, metadata }) => kind === POLICY && (metadata as JsonObject).name === 'authority.governed-agents.dev') as { readonly spec: { readonly matchConditions: readonly { readonly expression: string }[] } } & JsonObject;
  return spec.matchConditions[0].expression;
}

test.each<[string, Json]>([['audits', ['Audit']], ['warns', ['Warn']], ['does nothing', null], ['is nonsense', 'Deny']])('a binding that only %s refuses nothing', (_, actions) => {
  expect(told(clusterWith(BINDING, 'authority.governed-agents.dev', [['spec', 'validationActions'], actions])))
    .toEqual([`not enforced | ${BINDING} authority.governed-agents.dev | spec.validationActions`]);
});

test.each([['0', 'older than'], ['999', 'newer than']])('version %s is %s ours, and what else differs is told, too', (version, word) => {
  const { findings } = verifyBaseline(clusterWith(POLICY, 'pods.governed-agents.dev', [['metadata', 'labels', LABEL.baseline], version], [['spec', 'failurePolicy'], 'Ignore']));
  expect(findings.map(({ kind }) => kind)).toEqual(['other version', 'altered']);
  expect(findings[0].problem).toBe(`is of version ${version}, which is ${word} ${BASELINE_VERSION}`);
});

test('what is not of the baseline and passes for a part of it, or binds a policy of it once more, is told', () => {
  const meta = (name: string, labels: JsonObject = {}): JsonObject => ({ name, labels });
  const strange: readonly JsonObject[] = [
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: BINDING, metadata: meta('harmless'), spec: { policyName: 'pods.governed-agents.dev' } },
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: BINDING, metadata: meta('second.governed-agents.dev'), spec: { policyName: 'x' } },
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: POLICY, metadata: meta('former.governed-agents.dev') },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: meta('governed-agents:former') },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: meta('x', { [LABEL.baseline]: '1' }) },
  ];
  const other: readonly JsonObject[] = [
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: BINDING, metadata: meta('other'), spec: { policyName: 'other' } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: meta('view') },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('governed-agents:x') },
  ];
  expect(told([...live(), ...strange, ...other])).toEqual(strange.map(({ kind, metadata }, i) =>
    `not of the baseline | ${String(kind)} ${String((metadata as JsonObject).name)}${i === 0 ? ' | spec.policyName' : ''}`));
});

test('two objects of one name are both looked at, and the same name in another group or a namespace is another object', () => {
  const [policy] = clusterWith(POLICY, 'pods.governed-agents.dev', [['spec', 'failurePolicy'], 'Ignore']).filter(({ kind, metadata }) => kind === POLICY && (metadata as JsonObject).name === 'pods.governed-agents.dev');
  expect(told([policy, ...live()])).toEqual([`altered | ${POLICY} pods.governed-agents.dev | spec.failurePolicy`]);
  const elsewhere = live().map(object => ({ ...object, apiVersion: 'example.com/v1' }));
  expect(verifyBaseline(elsewhere).present).toBe(0);
});

test('what is being deleted is as good as missing', () => {
  expect(told(clusterWith(BINDING, 'pods.governed-agents.dev', [['metadata', 'deletionTimestamp'], '2026-11-22T18:52:57Z']))).toEqual([`missing | ${BINDING} pods.governed-agents.dev | metadata.deletionTimestamp`]);
});

test('what the API server finds wrong with an expression is told, and who has not been looked at', () => {
  const warning = { fieldRef: 'spec.validations[0].expression', warning: 'undeclared reference' };
  expect(told(clusterWith(POLICY, 'pods.governed-agents.dev', [['status', 'typeChecking', 'expressionWarnings'], [warning]])))
    .toEqual([`does not compile | ${POLICY} pods.governed-agents.dev | spec.validations[0].expression`]);
  const changes: readonly Change[] = [[['status'], null], [['status', 'observedGeneration'], 0]];
  for (const change of changes) expect(verifyBaseline(clusterWith(POLICY, 'pods.governed-agents.dev', change))).toMatchObject({ findings: [], unchecked: ['pods.governed-agents.dev'] });
});

test('objects that are nothing of what they claim to be are compared all the same', () => {
  const nonsense = live().map(({ apiVersion, kind, metadata }): JsonObject => ({ apiVersion, kind, metadata: { name: (metadata as JsonObject).name, labels: [] }, spec: 'x', rules: null }));
  expect(verifyBaseline([...nonsense, { apiVersion: 'v1', kind: 'Pod', metadata: null }]).findings.length).toBeGreaterThanOrEqual(baseline('Deny').length);
});
