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

test('the cluster set-up as it is shipped is accepted', () => {
  const setup = readFileSync(join(__dirname, '../../../docs/cluster-setup.yaml'), 'utf8').split(/^---$/m);
  expect(setup.length).toBeGreaterThan(4);
  expect(classRolesAreAsShipped.check(withForeign(...setup))).toEqual([]);
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
