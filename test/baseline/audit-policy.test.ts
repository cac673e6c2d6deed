import { auditPolicy } from '../../src/baseline/audit-policy';

interface Request {
  readonly user: string;
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
}

const AGENT = 'system:serviceaccount:ops-agents:agent-execute-rollout';
const PERSON = 'dana.reyes@example.com';

/** What the API server writes down: the first rule decides, and a list that is absent or empty says nothing. */
function levelOf({ user, verb, group, resource, namespace = '' }: Request): string {
  const [, , home] = user.split(':');
  const groups = home === undefined ? ['system:authenticated'] : ['system:serviceaccounts', `system:serviceaccounts:${home}`];
  type List = readonly string[] | undefined;
  const fits = (list: List, ...values: readonly string[]): boolean => list === undefined || values.some(value => list.includes(value));
  const rule = auditPolicy(['research-agents', 'ops-agents']).rules.find(each => fits(each.userGroups, ...groups)
    && fits(each.verbs, verb) && fits(each.namespaces, namespace)
    && (each.resources === undefined || each.resources.some(of => of.group === group && fits(of.resources, resource))));
  return rule?.level ?? 'None';
}

test.each<[string, Request]>([
  ['what an agent writes', { user: AGENT, verb: 'patch', group: 'apps', resource: 'deployments/scale', namespace: 'shop' }],
  ['a policy that a person changes', { user: PERSON, verb: 'update', group: 'admissionregistration.k8s.io', resource: 'validatingadmissionpolicybindings' }],
  ['a right that a person gives', { user: PERSON, verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'rolebindings', namespace: 'shop' }],
  ['flow control', { user: PERSON, verb: 'delete', group: 'flowcontrol.apiserver.k8s.io', resource: 'flowschemas' }],
  ['a network policy that a person deletes', { user: PERSON, verb: 'deletecollection', group: 'networking.k8s.io', resource: 'networkpolicies', namespace: 'ops-agents' }],
  ['a network policy for the whole cluster', { user: PERSON, verb: 'create', group: 'cilium.io', resource: 'ciliumclusterwidenetworkpolicies' }],
  ['who may call whom', { user: PERSON, verb: 'update', group: 'security.istio.io', resource: 'authorizationpolicies', namespace: 'ops-agents' }],
  ['a policy of an engine of somebody else', { user: PERSON, verb: 'delete', group: 'kyverno.io', resource: 'clusterpolicies' }],
  ['who answers for an agent', { user: PERSON, verb: 'patch', group: '', resource: 'serviceaccounts', namespace: 'ops-agents' }],
  ['parameters that a person sets', { user: PERSON, verb: 'update', group: '', resource: 'configmaps', namespace: 'ops-agents' }],
])('%s is written down with its bodies', (_, request) => {
  expect(levelOf(request)).toBe('RequestResponse');
});

test.each<[string, Request]>([
  ['a Secret that a person makes', { user: PERSON, verb: 'create', group: '', resource: 'secrets', namespace: 'ops-agents' }],
  ['a Secret that an agent makes', { user: AGENT, verb: 'create', group: '', resource: 'secrets', namespace: 'ops-agents' }],
  ['a token of an agent', { user: 'system:node:one', verb: 'create', group: '', resource: 'serviceaccounts/token', namespace: 'ops-agents' }],
  ['a review of a token', { user: AGENT, verb: 'create', group: 'authentication.k8s.io', resource: 'tokenreviews' }],
  ['what an agent reads', { user: AGENT, verb: 'list', group: '', resource: 'pods', namespace: 'shop' }],
  ['the lease of an agent', { user: AGENT, verb: 'update', group: 'coordination.k8s.io', resource: 'leases', namespace: 'ops-agents' }],
  ['the record that a network plugin keeps of a pod', { user: 'system:serviceaccount:kube-system:cilium', verb: 'update', group: 'cilium.io', resource: 'ciliumendpoints', namespace: 'shop' }],
  ['how much of a quota is used', { user: 'system:serviceaccount:kube-system:resourcequota-controller', verb: 'update', group: '', resource: 'resourcequotas/status', namespace: 'ops-agents' }],
  ['settings of other apps', { user: PERSON, verb: 'update', group: '', resource: 'configmaps', namespace: 'shop' }],
  ['an agent of a namespace that was not named', { user: 'system:serviceaccount:lab:agent-execute-x', verb: 'patch', group: 'apps', resource: 'deployments', namespace: 'shop' }],
])('of %s it is written down that it happened', (_, request) => {
  expect(levelOf(request)).toBe('Metadata');
});

test('no rule that keeps bodies speaks of credentials, whatever rule comes before it', () => {
  const kept = auditPolicy(['ops-agents']).rules.filter(({ level }) => level === 'RequestResponse').flatMap(({ resources = [] }) => resources.flatMap(each => each.resources ?? []));
  expect(kept).toContain('serviceaccounts');
  expect(kept).not.toContain('secrets');
  expect(kept).not.toContain('serviceaccounts/token');
});

test('the order of namespaces, and one that is named twice, make no difference', () => {
  expect(auditPolicy(['b', 'a', 'b'])).toEqual(auditPolicy(['a', 'b']));
});
