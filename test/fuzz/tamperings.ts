import { Json } from './oracle/json';
import { Check } from './oracle/violation';
import { add, addObject, all, remove, removeObject, repeatObject, set, Tamper, without } from './tampering';

/** A change of the YAML of `ON_KUBERNETES`, and exactly the checks that object. */
export type Tampering = readonly [what: string, checks: readonly Check[], tamper: Tamper];

const ROLE = 'Role ops-agents/agent-advise-triage';
const READER = 'Role shop/agent-propose-drafts.ops-agents';
const TRIER = 'Role shop/agent-propose-drafts.ops-agents.dry-run';
const TRIED = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'] };
const BINDING = 'RoleBinding ops-agents/agent-advise-triage';
const EXERCISE = 'RoleBinding ops-agents/agent-advise-triage.exercise.advise';
const BOUNDARY = 'Role ops-agents/agent-advise-triage.ops-agents.boundary';
const RUN = 'RoleBinding ops-agents/agent-advise-triage.ops-agents.boundary';
const HOME = 'RoleBinding ops-agents/governed-agents:agent-namespace';
const ACCOUNT = 'ServiceAccount ops-agents/agent-advise-triage';
const PARAMETERS = 'ConfigMap ops-agents/agent-adapt-rollout';
const DENY = 'NetworkPolicy ops-agents/agent-advise-triage';
const EGRESS = 'NetworkPolicy ops-agents/agent-advise-triage.egress';
const RUNS = 'Deployment ops-agents/triage';
const POD = ['spec', 'template', 'spec'];
const CONTAINER = [...POD, 'containers', 0];
const QUARANTINE = 'governed-agents.dev/quarantine';

const rule = (apiGroup: string, resource: string, verb: string, more: object = {}): Tamper =>
  add(ROLE, ['rules'], { apiGroups: [apiGroup], resources: [resource], verbs: [verb], ...more } as Json);

const open = (to: Json, port = 443): Tamper => add(EGRESS, ['spec', 'egress'], { to: [to], ports: [{ protocol: 'TCP', port }] });
const block = (cidr: string, port = 443, except: readonly string[] | null = null): Tamper =>
  open({ ipBlock: except === null ? { cidr } : { cidr, except } }, port);

/** Where the rule for the internet stands among the ways out: behind DNS, the API server. */
const INTERNET = ['spec', 'egress', 2, 'to', 0, 'ipBlock', 'except'];

export const AUTHORITY: readonly Tampering[] = [
  ['a verb that writes, for an agent that advises', ['authority', 'writes'], rule('apps', 'deployments', 'delete')],
  ['a write of another lease than its own', ['authority', 'writes'], rule('coordination.k8s.io', 'leases', 'update', { resourceNames: ['other'] })],
  ['a write of the status of its lease', ['authority', 'writes'], rule('coordination.k8s.io', 'leases/status', 'update', { resourceNames: ['triage'] })],
  ['events that it may delete', ['authority', 'writes'], rule('', 'events', 'delete')],
  ['commands in pods, by reading', ['authority', 'writes'], rule('', 'pods/exec', 'get')],
  ['a wildcard for verbs', ['authority', 'escalation', 'wildcards', 'writes'], rule('apps', 'deployments', '*')],
  ['a wildcard for resources', ['authority', 'wildcards'], rule('apps', '*', 'get')],
  ['a wildcard for subresources', ['authority', 'wildcards'], rule('', 'pods/*', 'get')],
  ['a wildcard for groups', ['authority', 'wildcards'], rule('*', 'pods', 'get')],
  ['a rule about URLs', ['authority', 'wildcards'], add(ROLE, ['rules'], { nonResourceURLs: ['/healthz'], verbs: ['get'] })],
  ['a way to other rights', ['authority', 'escalation', 'writes'], rule('rbac.authorization.k8s.io', 'roles', 'escalate')],
  ['another identity', ['authority', 'escalation', 'writes'], rule('', 'serviceaccounts', 'impersonate')],
  ['all secrets', ['authority', 'escalation'], rule('', 'secrets', 'list')],
  ['a right that was not declared', ['authority'], rule('apps', 'deployments', 'get')],
  ['a right that was declared and is not there', ['authority'], remove(ROLE, ['rules', 0])],
  ['a write on the whole cluster', ['authority', 'cluster-writes', 'escalation'],
    add('ClusterRole (cluster)/agent-adapt-rollout.ops-agents', ['rules'], { apiGroups: [''], resources: ['nodes'], verbs: ['patch'] })],
  ['a role that takes in others', ['wildcards'], set(ROLE, ['aggregationRule'], { clusterRoleSelectors: [] })],

  ['a dry run in the role of what is real', ['authority', 'writes'], add(READER, ['rules'], TRIED)],
  ['a read among dry runs', ['authority'], add(TRIER, ['rules'], { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] })],
  ['a write among dry runs that was not declared', ['authority', 'writes'], add(TRIER, ['rules'], { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] })],
  ['dry runs that were declared and are not there', ['authority', 'bindings'], removeObject(TRIER)],
  ['dry runs for an agent of another class', ['authority', 'bindings', 'writes'], set('RoleBinding shop/agent-propose-drafts.ops-agents.dry-run', ['subjects', 0, 'name'], 'agent-advise-triage')],
  ['dry runs by a name that nobody reads', ['authority', 'bindings', 'writes'],
    all(set(TRIER, ['metadata', 'name'], 'agent-propose-drafts'), set('RoleBinding shop/agent-propose-drafts.ops-agents.dry-run', ['roleRef', 'name'], 'agent-propose-drafts'))],

  ['another subject', ['authority', 'bindings', 'token'], set(BINDING, ['subjects', 0, 'name'], 'default')],
  ['a second subject', ['authority', 'bindings', 'token'], add(BINDING, ['subjects'], { kind: 'Group', name: 'system:authenticated' })],
  ['a role of the cluster', ['authority', 'bindings', 'token'],
    all(set(BINDING, ['roleRef', 'kind'], 'ClusterRole'), set(BINDING, ['roleRef', 'name'], 'cluster-admin'))],
  ['another class than declared', ['bindings'], set(EXERCISE, ['roleRef', 'name'], 'governed-agents:authority-execute')],
  ['the role of another agent', ['authority', 'bindings', 'writes'], set(BINDING, ['roleRef', 'name'], 'agent-adapt-rollout')],
  ['no class', ['bindings'], removeObject(EXERCISE)],
  ['no boundary', ['bindings'], removeObject(RUN)],
  ['another boundary than that of the identity', ['identity'], set(BOUNDARY, ['rules', 0, 'resourceNames', 0], `2027-01-31.sha256:${'0'.repeat(64)}`)],
  ['a boundary beyond its day', ['authority', 'bindings', 'escalation', 'writes'],
    set(BOUNDARY, ['rules', 0, 'resourceNames', 0], `2028-01-31.sha256:${'0'.repeat(64)}`)],
  ['every boundary', ['authority', 'bindings', 'escalation', 'writes'], remove(BOUNDARY, ['rules', 0, 'resourceNames'])],
  ['more than to run within its boundary', ['authority', 'bindings', 'escalation', 'writes'],
    add(BOUNDARY, ['rules'], { apiGroups: [''], resources: ['pods'], verbs: ['get'] })],
  ['the boundary of another agent', ['authority', 'bindings', 'escalation', 'writes'], set(RUN, ['roleRef', 'name'], 'agent-adapt-rollout.ops-agents.boundary')],
  ['a namespace that nobody inhabits', ['bindings'], removeObject(HOME)],
  ['a namespace that others inhabit', ['bindings'], set(HOME, ['subjects', 0, 'name'], 'system:serviceaccounts:shop')],
  ['a namespace that others inhabit, too', ['bindings'], add(HOME, ['subjects'], { kind: 'Group', name: 'system:authenticated' })],
];

export const IDENTITY: readonly Tampering[] = [
  ['another owner', ['identity'], set(ACCOUNT, ['metadata', 'annotations', 'governed-agents.dev/owner'], 'sam.okafor@example.com')],
  ['no owner', ['identity'], remove(ACCOUNT, ['metadata', 'annotations', 'governed-agents.dev/owner'])],
  ['another class on the identity', ['identity'], set(ACCOUNT, ['metadata', 'labels', 'governed-agents.dev/authority-class'], 'execute')],
  ['another cloud identity', ['identity'], set(ACCOUNT, ['metadata', 'annotations', 'eks.amazonaws.com/role-arn'], 'arn:aws:iam::111122223333:role/admin')],
  ['no digest', ['identity'], remove(ACCOUNT, ['metadata', 'annotations', 'governed-agents.dev/boundary-digest'])],
  ['no identity', ['identity'], removeObject(ACCOUNT)],
  ['another identity beside it', ['identity', 'token'], addObject({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'x', namespace: 'ops-agents' } })],
  ['wider bounds', ['identity'], set(PARAMETERS, ['metadata', 'annotations', 'governed-agents.dev/bounds.batch'], '1..5000')],
  ['another initial value', ['identity'], set(PARAMETERS, ['data', 'batch'], '21')],
  ['another namespace', ['authority', 'bindings', 'placement', 'token'], set(ROLE, ['metadata', 'namespace'], 'kube-system')],
  ['no namespace', ['inventory', 'placement'], remove('Lease ops-agents/triage', ['metadata', 'namespace'])],
  ['a namespace for what lives in none', ['placement'], set('ClusterRoleBinding (cluster)/agent-adapt-rollout.ops-agents', ['metadata', 'namespace'], 'ops-agents')],
  ['a kind that no agent has', ['inventory'], addObject({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'ops-agents' } })],
  ['an object to write into that was not declared', ['inventory'], addObject({
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'coredns', namespace: 'ops-agents', labels: { 'governed-agents.dev/agent': 'triage' } },
  })],
  ['no object to write into', ['inventory'], removeObject('ConfigMap ops-agents/triage-report')],
  ['an object twice', ['inventory'], repeatObject('Lease ops-agents/triage')],
];

export const NETWORK: readonly Tampering[] = [
  ['no default deny', ['default-deny'], removeObject(DENY)],
  ['a default deny for one direction', ['default-deny'], set(DENY, ['spec', 'policyTypes'], ['Ingress'])],
  ['a default deny that quarantine lifts', ['default-deny'], set(DENY, ['spec', 'podSelector', 'matchExpressions'], [{ key: QUARANTINE, operator: 'DoesNotExist' }])],
  ['a default deny that denies nothing', ['default-deny', 'exact-peers', 'quarantine'], add(DENY, ['spec', 'ingress'], {})],
  ['no default deny of the namespace', ['default-deny'], removeObject('NetworkPolicy ops-agents/default-deny')],
  ['a way out of quarantine', ['quarantine'], remove(EGRESS, ['spec', 'podSelector', 'matchExpressions'])],
  ['a way into quarantine', ['quarantine'],
    set('NetworkPolicy ops-agents/agent-advise-triage.ingress', ['spec', 'podSelector', 'matchExpressions'], [{ key: QUARANTINE, operator: 'Exists' }])],
  ['every pod of the namespace', ['closed-addresses', 'exact-peers', 'reach'], remove(EGRESS, ['spec', 'podSelector', 'matchLabels'])],
  ['every peer', ['exact-peers'], add(EGRESS, ['spec', 'egress'], { ports: [{ protocol: 'TCP', port: 443 }] })],
  ['every port', ['exact-peers'], add(EGRESS, ['spec', 'egress'], { to: [{ ipBlock: { cidr: '10.20.0.0/16' } }] })],
  ['a range of ports', ['exact-peers', 'reach'], set(EGRESS, ['spec', 'egress', 0, 'ports', 0, 'endPort'], 65_535)],
  ['every namespace', ['exact-peers'], open({ namespaceSelector: {}, podSelector: { matchLabels: { app: 'x' } } })],
  ['every pod of a namespace', ['exact-peers'], open({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } })],
  ['every address', ['closed-addresses', 'open-blocks', 'reach'], block('0.0.0.0/0')],
  ['every address of IPv6', ['closed-addresses', 'open-blocks', 'reach'], block('::/0')],
  ['the metadata service', ['closed-addresses', 'reach'], block('169.254.169.254/32')],
  ['the metadata service of AWS over IPv6', ['closed-addresses', 'reach'], block('fd00:ec2::254/128', 80)],
  ['link-local addresses, but for the metadata service', ['closed-addresses', 'reach'], block('169.252.0.0/14', 443, ['169.254.169.254/32'])],
  ['the metadata service as IPv6', ['closed-addresses', 'reach'], block('::ffff:169.254.169.254/128')],
  ['the DNS cache on another port', ['closed-addresses', 'reach'], block('169.254.20.10/32')],
  ['the neighbour of the DNS cache', ['closed-addresses', 'reach'], block('169.254.20.10/31', 53)],
  ['the door of the cloud identity on another port', ['closed-addresses', 'reach'], block('169.254.169.254/32', 8080)],
  ['the door of the cloud identity and its neighbours', ['closed-addresses', 'reach'], block('169.254.169.0/24', 80)],
  ['link-local addresses that are no exception', ['closed-addresses', 'reach'], without(EGRESS, INTERNET, '169.254.0.0/16')],
  ['private addresses that are no exception', ['reach'], without(EGRESS, INTERNET, '10.0.0.0/8')],
  ['the API server that is no exception', ['reach'], without(EGRESS, INTERNET, '35.1.2.3/32')],
  ['an exception outside its block', ['exact-peers', 'reach'], block('10.22.0.0/16', 443, ['10.21.0.0/24'])],
  ['a port nobody declared', ['reach'], block('10.20.0.0/16', 22)],
  ['a way that was declared and is not there', ['reach'], remove(EGRESS, ['spec', 'egress', 3])],
  ['an agent that does not let its caller in', ['reach'], removeObject('NetworkPolicy ops-agents/agent-adapt-rollout.ops-agents.triage')],
];

export const PROGRAM: readonly Tampering[] = [
  ['a token that is mounted', ['token'], set(RUNS, [...POD, 'automountServiceAccountToken'], true)],
  ['an identity whose token is mounted', ['token'], remove(ACCOUNT, ['automountServiceAccountToken'])],
  ['a token without a right', ['authority', 'token'], all(removeObject(ROLE), removeObject(BINDING))],
  ['a token that lives for days', ['token'], set(RUNS, [...POD, 'volumes', 1, 'projected', 'sources', 0, 'serviceAccountToken', 'expirationSeconds'], 864_000)],
  ['a disk of the node', ['pod-security'], add(RUNS, [...POD, 'volumes'], { name: 'x', hostPath: { path: '/' } })],
  ['a privileged container', ['pod-security'], set(RUNS, [...CONTAINER, 'securityContext', 'privileged'], true)],
  ['root', ['pod-security'], set(RUNS, [...CONTAINER, 'securityContext', 'runAsNonRoot'], false)],
  ['the network of the node', ['pod-security', 'program'], set(RUNS, [...POD, 'hostNetwork'], true)],
  ['another image', ['program'], set(RUNS, [...CONTAINER, 'image'], 'evil')],
  ['a second container', ['pod-security', 'program'], add(RUNS, [...POD, 'containers'], { name: 'x', image: 'evil' })],
  ['another ServiceAccount', ['program'], set(RUNS, [...POD, 'serviceAccountName'], 'default')],
  ['another value', ['program'], set(RUNS, [...CONTAINER, 'env', 0, 'value'], true)],
  ['more replicas', ['program'], set(RUNS, ['spec', 'replicas'], 7)],
  ['a run without an end', ['program'], remove('Job ops-agents/rollout', ['spec', 'activeDeadlineSeconds'])],
  ['nodes that hand out their own credentials', ['program'], remove(RUNS, [...POD, 'nodeSelector'])],
  ['a workload of another kind', ['inventory', 'program'], set(RUNS, ['kind'], 'DaemonSet')],
  ['no workload', ['program'], removeObject(RUNS)],
  ['an address outside the cluster', ['program'], set('Service ops-agents/triage', ['spec', 'type'], 'LoadBalancer')],
  ['an address of others', ['program'], set('Service ops-agents/triage', ['spec', 'externalName'], 'example.com')],
  ['an address that leads to another agent', ['program'], set('Service ops-agents/triage', ['spec', 'selector', 'governed-agents.dev/agent'], 'rollout')],
];

const CILIUM = 'CiliumNetworkPolicy ops-agents/agent-advise-triage.egress';
const cilium = (egress: object): Tamper =>
  add(CILIUM, ['spec', 'egress'], { toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }], ...egress } as Json);

/** Changes of the YAML of `ON_CILIUM`. */
export const ON_CILIUM_ALONE: readonly Tampering[] = [
  ['the whole world', ['exact-peers'], cilium({ toEntities: ['world'] })],
  ['a pattern of names', ['exact-peers'], cilium({ toFQDNs: [{ matchPattern: '*' }] })],
  ['another name', ['reach'], cilium({ toFQDNs: [{ matchName: 'example.com' }] })],
  ['the node', ['reach'], cilium({ toEntities: ['host'] })],
  ['the metadata service', ['closed-addresses', 'reach'], cilium({ toCIDR: ['169.254.169.254/32'] })],
  ['names without ports', ['exact-peers'], cilium({ toFQDNs: [{ matchName: 'api.anthropic.com' }], toPorts: [] })],
  ['names that may resolve to the metadata service', ['closed-addresses'], remove(CILIUM, ['spec', 'egressDeny'])],
  ['a denial with too wide an exception', ['closed-addresses'], set(CILIUM, ['spec', 'egressDeny', 0, 'toCIDRSet', 0, 'except'], ['169.254.0.0/17'])],
  ['a denial for one port', ['closed-addresses'], set(CILIUM, ['spec', 'egressDeny', 0, 'toPorts'], [{ ports: [{ port: '443', protocol: 'TCP' }] }])],
  ['a way out of quarantine', ['quarantine'], remove(CILIUM, ['spec', 'endpointSelector', 'matchExpressions'])],
];
