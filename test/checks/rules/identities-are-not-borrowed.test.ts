import { identitiesAreNotBorrowed } from '../../../src/checks/rules/identities-are-not-borrowed';
import { JsonObject } from '../../../src/objects/json';
import { executePlanWith } from '../admissible';
import { foreign, governed, IDENTITY, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE, withForeign } from '../renderings';

const objectWith = (fields: JsonObject, metadata: JsonObject = { name: 'web', namespace: 'ops-agents' }): JsonObject => ({ apiVersion: 'example.com/v1', kind: 'Thing', metadata, ...fields });
const ELSEWHERE = { name: 'web', namespace: 'web' };

test.each<[string, JsonObject, string]>([
  ['a Pod', { spec: { serviceAccountName: IDENTITY } }, 'spec.serviceAccountName'],
  ['a Pod with the old name of the field', { spec: { serviceAccount: IDENTITY } }, 'spec.serviceAccount'],
  ['a Deployment', { spec: { template: { spec: { serviceAccountName: IDENTITY } } } }, 'spec.template.spec.serviceAccountName'],
  ['a Secret that keeps the token', { metadata: { name: 'web', namespace: 'ops-agents', annotations: { 'kubernetes.io/service-account.name': IDENTITY } } }, 'metadata.annotations["kubernetes.io/service-account.name"]'],
  ['a list of names', { spec: { serviceAccounts: ['web', IDENTITY] } }, 'spec.serviceAccounts'],
  ['a list of objects', { spec: { allowedServiceAccounts: [{ name: IDENTITY }] } }, 'spec.allowedServiceAccounts'],
  ['a reference', { spec: { serviceAccountRef: { name: IDENTITY } } }, 'spec.serviceAccountRef'],
  ['a snake', { spec: { pod_service_account_name: IDENTITY } }, 'spec.pod_service_account_name'],
  ['a subject', { spec: { subjects: [{ kind: 'ServiceAccount', name: IDENTITY }] } }, 'spec.subjects[0]'],
])('an identity that is named as in %s is refused', (_, fields, place) => {
  expect(identitiesAreNotBorrowed.check(withForeign(objectWith(fields)))).toMatchObject([{ subject: ROLLOUT, at: `Thing ops-agents/web ${place}`, value: IDENTITY }]);
});

test.each<[string, JsonObject]>([
  ['in the reference', { serviceAccountRef: { name: IDENTITY, namespace: 'ops-agents' } }],
  ['beside the name', { serviceAccountName: IDENTITY, serviceAccountNamespace: 'ops-agents' }],
  ['before the name, with a slash', { serviceAccount: `ops-agents/${IDENTITY}` }],
  ['before the name, with a colon', { defaultServiceAccount: `ops-agents:${IDENTITY}` }],
  ['in the name of the user', { serviceAccount: `system:serviceaccount:ops-agents:${IDENTITY}` }],
  ['in the subject', { subjects: [{ kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' }] }],
])('an identity that is named elsewhere, with its namespace %s, is refused', (_, spec) => {
  expect(identitiesAreNotBorrowed.check(withForeign(objectWith({ spec }, ELSEWHERE)))).toMatchObject([{ subject: ROLLOUT, value: IDENTITY }]);
});

test('a subject without a namespace, in an object without one, may be of any agent\'s', () => {
  expect(identitiesAreNotBorrowed.check(withForeign(objectWith({ subjects: [{ kind: 'ServiceAccount', name: IDENTITY }] }, { name: 'web' })))).toMatchObject([{ subject: ROLLOUT }]);
});

test('an identity in a namespace that whoever applies the object decides is refused', () => {
  expect(identitiesAreNotBorrowed.check(withForeign(objectWith({ spec: { serviceAccountName: IDENTITY } }, { name: 'web' })))).toMatchObject([{ subject: ROLLOUT }]);
});

test('the agent whose identity it is answers, of several that are called alike', () => {
  const other = executePlanWith({ name: 'rollout', namespace: 'other-agents' });
  const check = (namespace: string) => identitiesAreNotBorrowed.check(renderingOf({ agents: [ROLLOUT, other], foreign: [foreign(objectWith({ serviceAccountName: IDENTITY }, { name: 'web', namespace }))] }));
  expect(check('other-agents')).toMatchObject([{ subject: other }]);
  expect(check('ops-agents')).toMatchObject([{ subject: ROLLOUT }]);
  expect(check('')).toMatchObject([{ subject: ROLLOUT }, { subject: other }]);
});

test('an agent that governs a workload under the identity of another is refused, and under its own is accepted', () => {
  const workload = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'ops-agents' }, spec: { serviceAccountName: name } });
  expect(identitiesAreNotBorrowed.check(renderingOf({ governed: [governed(TRIAGE, workload(IDENTITY))] }))).toMatchObject([{ subject: ROLLOUT, at: 'Pod ops-agents/web spec.serviceAccountName' }]);
  expect(identitiesAreNotBorrowed.check(renderingOf({ governed: [governed(TRIAGE, workload(TRIAGE.serviceAccountName))] }))).toEqual([]);
});

test.each<[string, JsonObject]>([
  ['another ServiceAccount', objectWith({ serviceAccountName: 'web' })],
  ['one whose name begins alike', objectWith({ serviceAccountName: `${IDENTITY}-2` })],
  ['one of that name elsewhere', objectWith({ serviceAccountName: IDENTITY }, ELSEWHERE)],
  ['one of that name elsewhere, with its namespace', objectWith({ serviceAccountRef: { name: IDENTITY, namespace: 'web' } })],
  ['one of that name elsewhere, with its namespace before it', objectWith({ serviceAccount: `web/${IDENTITY}` })],
  ['a path that only ends like its name', objectWith({ serviceAccount: `projects/ops-agents/${IDENTITY}` })],
  ['a path that only begins like its name', objectWith({ serviceAccount: `ops-agents/${IDENTITY}/key` })],
  ['one of that name elsewhere, beside a text about namespaces', objectWith({ serviceAccountName: IDENTITY, namespaceLabel: 'ops-agents' }, ELSEWHERE)],
  ['the token of whoever runs there', objectWith({ volumes: [{ projected: { sources: [{ serviceAccountToken: { path: 'token', audience: IDENTITY } }] } }] })],
  ['the name in text about something else', objectWith({ data: { owner: IDENTITY }, labels: { app: IDENTITY } })],
  ['another kind of that name', objectWith({ subjects: [{ kind: 'User', name: IDENTITY }] })],
])('an object that names %s is accepted', (_, object) => {
  expect(identitiesAreNotBorrowed.check(withForeign(object))).toEqual([]);
});

test('a role binding is for another rule', () => {
  expect(identitiesAreNotBorrowed.check(withForeign(`apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: x, namespace: ops-agents }\nroleRef: { kind: Role, name: r }\nsubjects: [{ kind: ServiceAccount, name: ${IDENTITY} }]`))).toEqual([]);
});

test('odd shapes are judged as any other', () => {
  expect(identitiesAreNotBorrowed.check(withForeign(...ODD_OBJECTS))).toMatchObject([{ subject: ROLLOUT, at: '? ? serviceAccount' }]);
});

test.each([
  ['a member of a workload pool', 'serviceAccount:shop.svc.id.goog[ops-agents/agent-execute-rollout]'],
  ['a user name alone', 'system:serviceaccount:ops-agents:agent-execute-rollout'],
  ['a user name in a trust policy', '{"StringEquals":{"oidc:sub":"system:serviceaccount:ops-agents:agent-execute-rollout"}}'],
  ['a SPIFFE id', 'spiffe://cluster.local/ns/ops-agents/sa/agent-execute-rollout'],
])('%s that names the agent inside of a text is found', (_, text) => {
  const policy = `apiVersion: iam.example.com/v1\nkind: Policy\nmetadata: { name: p, namespace: web }\nspec: { member: '${text}' }`;
  expect(identitiesAreNotBorrowed.check(withForeign(policy))).toMatchObject([{ subject: ROLLOUT, at: 'Policy web/p spec.member', value: 'agent-execute-rollout' }]);
  expect(identitiesAreNotBorrowed.check(withForeign(policy.replaceAll('ops-agents', 'web')))).toEqual([]);
});

test('a Secret with anybody\'s token is found among agents, where they could mount it, and nowhere else', () => {
  const secret = (namespace: string) => `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\nmetadata: { name: t, namespace: ${namespace}, annotations: { kubernetes.io/service-account.name: helper } }`;
  expect(identitiesAreNotBorrowed.check(withForeign(secret('ops-agents')))).toMatchObject([{ at: 'Secret ops-agents/t', value: 'helper' }]);
  expect(identitiesAreNotBorrowed.check(withForeign(secret('web')))).toEqual([]);
});

test.each([
  ['a Secret that keeps a token of nobody', 'kind: Secret\ntype: kubernetes.io/service-account-token\nmetadata: { name: t, namespace: ops-agents }', ['nobody']],
  ['a Secret of another type', 'kind: Secret\ntype: Opaque\nmetadata: { name: t, namespace: ops-agents }', []],
  ['another kind of that type', 'kind: Vault\ntype: kubernetes.io/service-account-token\nmetadata: { name: t, namespace: ops-agents }', []],
])('%s keeps the tokens of %3$j', (_, text, kept) => {
  expect(identitiesAreNotBorrowed.check(withForeign(`apiVersion: v1\n${text}`)).map(({ value }) => value)).toEqual(kept);
});
