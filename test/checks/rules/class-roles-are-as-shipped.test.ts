import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classRolesAreAsShipped } from '../../../src/checks/rules/class-roles-are-as-shipped';
import { ODD_OBJECTS, withForeign } from '../renderings';

const RULE = '{ apiGroups: [governed-agents.dev], resources: [authorityclasses], resourceNames: [execute], verbs: [exercise] }';
const role = ({ name = 'governed-agents:authority-execute', rules = `[${RULE}]`, more = '', metadata = '', group = 'rbac.authorization.k8s.io' } = {}) =>
  `apiVersion: ${group}/v1\nkind: ClusterRole\nmetadata: { name: "${name}", ${metadata} }\nrules: ${rules}\n${more}`;
const binding = (kind: string, roleRef: string) => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: sly, namespace: web }\nroleRef: ${roleRef}\nsubjects: [{ kind: ServiceAccount, name: sly }]`;

test.each([
  ['a rule more', role({ rules: `[${RULE}, { apiGroups: [""], resources: [secrets], verbs: [get] }]` })],
  ['another rule', role({ rules: '[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]' })],
  ['the rule of another class', role({ name: 'governed-agents:authority-advise' })],
  ['every class', role({ rules: `[${RULE.replace('[execute]', '[]')}]` })],
  ['no rules', role({ rules: 'null' })],
  ['nothing where rules should be', role().replace(/^rules:.*$/m, '')],
  ['rules that are no list', role({ rules: RULE })],
  ['other roles taken in', role({ more: 'aggregationRule: { clusterRoleSelectors: [{}] }' })],
  ['a label that puts it into another role', role({ metadata: 'labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }' })],
  ['such a label among others', role({ metadata: 'labels: { team: platform, rbac.authorization.k8s.io/aggregate-to-view: "true" }' })],
  ['an annotation that somebody acts on', role({ metadata: 'annotations: { argocd.argoproj.io/hook: Skip }' })],
  ['a name of the library that is not shipped', role({ name: 'governed-agents:anything' })],
  ['a name of the library that is not shipped, and no rules', role({ name: 'governed-agents:anything', rules: 'null' })],
  ['the group of OpenShift and a rule more', role({ group: 'authorization.openshift.io', rules: '[{ verbs: ["*"] }]' })],
])('a ClusterRole of the library with %s is refused', (_, text) => {
  const rendering = withForeign(text);
  expect(classRolesAreAsShipped.check(rendering)).toMatchObject([{ subject: rendering.fleet.governance, at: expect.stringMatching(/^ClusterRole governed-agents:/), problem: expect.stringContaining('is not as it is shipped') }]);
});

test.each([
  ['a ClusterRoleBinding', binding('ClusterRoleBinding', '{ kind: ClusterRole, name: "governed-agents:authority-execute" }')],
  ['a RoleBinding', binding('RoleBinding', '{ kind: ClusterRole, name: "governed-agents:authority-adapt" }')],
])('%s of somebody else to the ClusterRole of a class is refused', (_, text) => {
  expect(classRolesAreAsShipped.check(withForeign(text))).toMatchObject([{ at: expect.stringContaining('sly'), problem: expect.stringContaining('binds') }]);
});

test('the ClusterRoles as they are shipped are accepted', () => {
  const roles = readFileSync(join(__dirname, '../../../docs/cluster-setup.yaml'), 'utf8').split(/^---$/m).filter(text => /^kind: ClusterRole$/m.test(text));
  expect(roles.length).toBeGreaterThan(6);
  expect(classRolesAreAsShipped.check(withForeign(...roles))).toEqual([]);
});

const object = (apiVersion: string, kind: string, name: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: "${name}" }\nspec: {}`;

test.each([
  ['a policy', object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'authority.governed-agents.dev')],
  ['a binding of a policy', object('admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicyBinding', 'authority.governed-agents.dev')],
  ['a priority level', object('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', 'governed-agents')],
])('%s of somebody else under a name of the baseline is refused, since it would take its place', (_, text) => {
  expect(classRolesAreAsShipped.check(withForeign(text))).toMatchObject([{ problem: expect.stringContaining('has the name of an object of the baseline') }]);
});

test.each([
  ['a policy of another name', object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'authority.example.com')],
  ['a policy of a name that only looks alike', object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'authority-governed-agents.dev')],
  ['a priority level of another name', object('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', 'governed')],
  ['a FlowSchema', object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', 'governed-agents')],
  ['a policy of another engine', object('kyverno.io/v1', 'ValidatingAdmissionPolicy', 'authority.governed-agents.dev')],
])('%s is accepted', (_, text) => {
  expect(classRolesAreAsShipped.check(withForeign(text))).toEqual([]);
});

const toPeople = (subject: string, to: string = 'breakglass') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: people }\nroleRef: { kind: ClusterRole, name: "governed-agents:${to}" }\nsubjects: [{ kind: Group, name: sre }, ${subject}]`;

test.each([
  ['an agent', '{ kind: ServiceAccount, name: agent-advise-triage, namespace: ops-agents }'],
  ['an agent as a user', '{ kind: User, name: "system:serviceaccount:ops-agents:agent-adapt-throttle" }'],
  ['everybody', '{ kind: Group, name: "system:authenticated" }'],
  ['everybody without a token', '{ kind: Group, name: "system:unauthenticated" }'],
  ['all ServiceAccounts', '{ kind: Group, name: "system:serviceaccounts" }'],
])('a ClusterRole for people is not bound to %s', (_, subject) => {
  expect(classRolesAreAsShipped.check(withForeign(toPeople(subject)))).toMatchObject([{ problem: expect.stringContaining('to a ClusterRole for people') }]);
});

test.each(['granter-execute', 'governor', 'approver', 'on-call', 'resumer', 'breakglass'])('people and pipelines may be bound to %s', to => {
  expect(classRolesAreAsShipped.check(withForeign(
    toPeople('{ kind: ServiceAccount, name: reviewed, namespace: gitops }', to), toPeople('{ kind: User, name: agent-advise-nobody@example.com }', to),
    toPeople('{ kind: Group, name: "system:serviceaccounts:gitops" }', to),
  ))).toEqual([]);
});

test('what agents may do elsewhere is another law', () => {
  const text = toPeople('{ kind: ServiceAccount, name: agent-advise-triage, namespace: ops-agents }').replace('governed-agents:breakglass', 'view');
  expect(classRolesAreAsShipped.check(withForeign(text))).toEqual([]);
});

test.each([
  ['a ClusterRole as it is shipped', role()],
  ['a ClusterRole as it is shipped, with labels that people read', role({ metadata: 'labels: { team: platform, helm.sh/chart: ops-1 }' })],
  ['a ClusterRole of another name', role({ name: 'governed-agents-authority-execute', rules: '[{ verbs: ["*"] }]' })],
  ['a Role of that name', role({ rules: '[]' }).replace('kind: ClusterRole', 'kind: Role')],
  ['what another group calls a ClusterRole', role({ group: 'example.com', rules: '[{ verbs: ["*"] }]' })],
  ['a binding to another ClusterRole', binding('ClusterRoleBinding', '{ kind: ClusterRole, name: view }')],
  ['a binding to a Role of that name', binding('RoleBinding', '{ kind: Role, name: "governed-agents:authority-execute" }')],
])('%s is accepted', (_, text) => {
  expect(classRolesAreAsShipped.check(withForeign(text))).toEqual([]);
});

test('odd shapes are nobody\'s roles', () => {
  expect(classRolesAreAsShipped.check(withForeign(...ODD_OBJECTS))).toEqual([]);
});
