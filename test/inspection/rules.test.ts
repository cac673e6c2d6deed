import { findingsOf, inspection } from './inspections';
import { binding, defaultDeny, deployment, governed, kagentAgent, object, objectsOf, opening, role, sandbox, serviceAccount } from './objects';
import { RULES } from '../../src/checks/rules';
import { InspectionOptions } from '../../src/inspection/inspection';
import { INSPECTION_RULES } from '../../src/inspection/inspection-rules';
import type { JsonObject } from '../../src/objects/json';
import { BINDING_RISKS } from '../../src/rbac/binding-risk';
import { RISKS } from '../../src/rbac/risks';
import { on } from '../rbac/a-rule';

interface Case {
  readonly found: readonly JsonObject[];

  /** The nearest objects in which the rule finds nothing. */
  readonly legal: readonly JsonObject[];
  readonly options?: Partial<InspectionOptions>;
}

const HELPER = kagentAgent('ops/helper');
const ADVISER = governed('advise', 'triage');
const EXECUTER = governed('execute', 'rollout', [on('apps', 'deployments/scale', 'patch', 'checkout')]);
const ADVISING = [ADVISER.account, ADVISER.workload, ADVISER.deny];
const bound = (called: string, roleRef: string) => binding(called, roleRef, [`sa ops/${ADVISER.name}`], { labels: ADVISER.labels });
const inhabiting = (namespace: string, roleName = 'governed-agents:agent-namespace', to = `group system:serviceaccounts:${namespace}`) =>
  binding(`${namespace}/governed-agents:agent-namespace`, `ClusterRole ${roleName}`, [to]);
const suspending = (namespace: string, roleName = 'governed-agents:suspended') => binding(`${namespace}/stopped`, `ClusterRole ${roleName}`, [`sa ops/${ADVISER.name}`]);
const marked = (called: string, fields: object = {}) => role(called, [on('', 'pods', 'get')], { labels: ADVISER.labels, ...fields });
const toHelper = (name: string, role_: string) => binding(name, role_, ['sa ops/helper']);
const withAnnotations = (annotations: Record<string, string>) => serviceAccount('ops/agent-advise-triage', { labels: ADVISER.labels, annotations });
const token = (of: string) => object('v1', 'Secret', 'ops/lasting', { type: 'kubernetes.io/service-account-token', annotations: { 'kubernetes.io/service-account.name': of } });
const ANNOTATED = { 'governed-agents.dev/owner': 'dana.reyes@example.com', 'governed-agents.dev/review-by': '2026-11-22' };
const SECRETS = role('shop/secrets', [on('', 'secrets', 'get')]);

/** As every cluster has it, where somebody reads all of a cluster. */
const DISCOVERY = binding('system:discovery', 'ClusterRole system:discovery', ['group system:authenticated']);

/** Somebody who acts, and whose token lies in a Secret. */
const ACTING = [token('other'), role('ops/acts', [on('apps', 'deployments/scale', 'patch')]), binding('ops/acts', 'Role acts', ['sa ops/other'])];

const opened = (called: string) => defaultDeny(called, {}, { egress: [{}] }, { labels: ADVISER.labels });

/** Everything, as the library opens it for the adviser: but link-local addresses. */
const openingAll = (end: string, except = ['169.254.0.0/16']) => defaultDeny(`ops/${ADVISER.name}.${end}`, ADVISER.labels, {
  ingress: [{}], egress: [{ to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0', except } }] }],
}, { labels: ADVISER.labels });

/** A policy of its own that opens the adviser in one direction, to pods and on a port unless the rule says otherwise. */
const opensOwn = (end: string, rule: object = {}, labels: object = ADVISER.labels) => {
  const [direction, peers] = end === 'ingress' ? ['ingress', 'from'] : ['egress', 'to'];
  const spec = { policyTypes: [end === 'ingress' ? 'Ingress' : 'Egress'], [direction]: [{ [peers]: [pods('shop', { app: 'shop' })], ports: [{ port: 443 }], ...rule }] };
  return defaultDeny(`ops/${ADVISER.name}.${end}`, ADVISER.labels, spec, { labels });
};
const pods = (namespace: string, matchLabels: object) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector: { matchLabels } });

/** What lets another agent in, from its namespace. */
const reachedFrom = (edge: string, rule: object = {}, spec: object = {}) => {
  const ingress = [{ from: [pods('shop', { 'governed-agents.dev/agent': 'rollout' })], ports: [{ port: 443 }], ...rule }];
  return defaultDeny(`ops/${EXECUTER.name}.${edge}`, ADVISER.labels, { policyTypes: ['Ingress'], ingress, ...spec }, { labels: EXECUTER.labels });
};

/** What only Cilium can say of its way out. */
const cilium = (rule: object, spec: object = {}, fields: object = {}) => object('cilium.io/v2', 'CiliumNetworkPolicy', `ops/${ADVISER.name}.egress`, {
  labels: ADVISER.labels, spec: { endpointSelector: { matchLabels: ADVISER.labels }, egress: [rule], ...spec }, ...fields,
});
const toPorts = [{ ports: [{ port: '443', protocol: 'TCP' }] }];
const SAID_BY_CILIUM = cilium({ toEntities: ['kube-apiserver'], toPorts });
const hosts = (match: object) => object('networking.gke.io/v1alpha1', 'FQDNNetworkPolicy', `ops/${ADVISER.name}.hosts`, {
  labels: ADVISER.labels, spec: { podSelector: { matchLabels: ADVISER.labels }, egress: [{ matches: [match], ports: [{ port: 443 }] }] },
});
const onHost = (hostNetwork: boolean) => object('v1', 'Pod', 'ops/triage', { labels: ADVISER.labels, spec: { serviceAccountName: ADVISER.name, hostNetwork, containers: [] } });

/** Pods that are given a Secret. */
const givenSecret = (secretName: string) => sandbox('ops/coder', { serviceAccountName: 'coder', volumes: [{ name: 'key', secret: { secretName } }] });

/** What this library makes of what `ops/drafts` declares for dry runs. */
function triesOf(authorityClass: string, verb = 'patch'): readonly JsonObject[] {
  const { name, labels } = governed(authorityClass, 'drafts');
  return [
    role(`ops/${name}.ops.dry-run`, [on('apps', 'deployments/scale', verb)], { labels }),
    binding(`ops/${name}.ops.dry-run`, `Role ${name}.ops.dry-run`, [`sa ops/${name}`], { labels }),
  ];
}

const TRIES = triesOf('propose');

function withoutLabels(object_: JsonObject): JsonObject {
  const { labels, ...metadata } = object_.metadata as JsonObject;
  return { ...object_, metadata };
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'agents-are-governed': [
    { found: [HELPER], legal: objectsOf('advise', 'helper') },
  ],
  'authority-stays-within-class': [
    { found: objectsOf('advise', 'triage', [on('apps', 'deployments/scale', 'patch')]), legal: objectsOf('execute', 'triage', [on('apps', 'deployments/scale', 'patch')]) },
    // What it may only try is told apart, by the names and marks that only this library gives, and as far as its class goes.
    { found: [...objectsOf('propose', 'drafts'), ...TRIES.map(each => withoutLabels(each))], legal: [...objectsOf('propose', 'drafts'), ...TRIES] },
    { found: [...objectsOf('advise', 'drafts'), ...triesOf('advise')], legal: [...objectsOf('propose', 'drafts'), ...TRIES] },
    { found: [...objectsOf('propose', 'drafts'), ...triesOf('propose', 'deletecollection')], legal: [...objectsOf('propose', 'drafts'), ...TRIES] },
    // Through somebody else.
    {
      found: [...objectsOf('execute', 'deploy', [on('apps', 'deployments', 'patch')]), role('ops/mighty', [on('', 'secrets', 'list')]), binding('ops/mighty', 'Role mighty', ['sa ops/other'])],
      legal: [...objectsOf('execute', 'deploy', [on('apps', 'deployments', 'patch')]), role('ops/meek', [on('', 'pods', 'list')]), binding('ops/meek', 'Role meek', ['sa ops/other'])],
    },
  ],
  'authority-is-its-own': [
    {
      found: [HELPER, role('shop/x', [on('', 'pods', 'create')]), toHelper('shop/x', 'Role x'), SECRETS, binding('shop/secrets', 'Role secrets', ['sa shop/other'])],
      legal: [HELPER, role('shop/x', [on('', 'pods', 'create')]), toHelper('shop/x', 'Role x'), SECRETS, binding('search/secrets', 'Role secrets', ['sa search/other'])],
    },
    // Whose token its pods are given.
    { found: [givenSecret('lasting'), ...ACTING], legal: [givenSecret('model-key'), ...ACTING] },
    // How much more an agent that is governed may come to is said by its class.
    {
      found: [HELPER, role('ops/reads', [on('', 'secrets', 'get', 'lasting')]), toHelper('ops/reads', 'Role reads'), ...ACTING],
      legal: [...objectsOf('execute', 'helper', [on('', 'secrets', 'get', 'lasting')]), ...ACTING],
    },
  ],
  'dry-runs-are-not-real': [
    { found: [...objectsOf('propose', 'drafts'), ...TRIES], legal: objectsOf('propose', 'drafts') },
    // A name alone makes no dry runs of writes, and neither does a class that has none: then the agent simply does too much.
    { found: [...objectsOf('propose', 'drafts'), ...TRIES], legal: [...objectsOf('propose', 'drafts'), ...TRIES.map(each => withoutLabels(each))] },
    { found: [...objectsOf('propose', 'drafts'), ...TRIES], legal: [...objectsOf('advise', 'drafts'), ...triesOf('advise')] },
    { found: [...objectsOf('propose', 'drafts'), ...TRIES], legal: [...objectsOf('propose', 'drafts'), ...triesOf('propose', 'deletecollection')] },
  ],
  'owner-is-on-record': [
    { found: [withAnnotations({})], legal: [withAnnotations(ANNOTATED)] },
    // A name alone governs nobody.
    { found: [ADVISER.binding, ADVISER.workload], legal: [ADVISER.binding, ADVISER.workload, withAnnotations(ANNOTATED)] },
    // What is left of an agent is told once.
    { found: [EXECUTER.binding, EXECUTER.workload], legal: [...objectsOf('advise', 'rollout'), EXECUTER.binding] },
  ],
  'review-is-not-overdue': [
    { found: [withAnnotations({})], legal: [withAnnotations(ANNOTATED)] },
    { found: [withAnnotations({ ...ANNOTATED, 'governed-agents.dev/review-by': '2026-11-21' })], legal: [withAnnotations(ANNOTATED)] },
    { found: [withAnnotations({ ...ANNOTATED, 'governed-agents.dev/review-by': 'soon' })], legal: [withAnnotations(ANNOTATED)] },
    { found: [withAnnotations({ ...ANNOTATED, 'governed-agents.dev/review-by': '2027-11-23' })], legal: [withAnnotations({ ...ANNOTATED, 'governed-agents.dev/review-by': '2027-11-22' })] },
  ],
  'marks-agree-with-the-identity': [
    { found: [serviceAccount('ops/agent-advise-triage')], legal: [ADVISER.account] },
    { found: [serviceAccount('ops/agent-execute-triage', { labels: ADVISER.labels })], legal: [ADVISER.account] },
    { found: [serviceAccount('ops/triage', { labels: ADVISER.labels })], legal: [ADVISER.account] },
    { found: [deployment('ops/triage', 'default', ADVISER.labels)], legal: [ADVISER.workload] },
    { found: [deployment('ops/triage', ADVISER.name)], legal: [ADVISER.workload] },
    { found: [deployment('ops/triage', ADVISER.name, EXECUTER.labels)], legal: [ADVISER.workload] },
  ],
  'network-denies-by-default': [
    { found: [ADVISER.account, ADVISER.workload], legal: [ADVISER.account, ADVISER.workload, ADVISER.deny] },
    // Without a workload, the pods that it will have.
    { found: [ADVISER.account], legal: [ADVISER.account, ADVISER.deny] },
    { found: [ADVISER.account, defaultDeny('shop/x', {})], legal: [ADVISER.account, defaultDeny('ops/x', {})] },
    { found: [ADVISER.account, defaultDeny('ops/x', {}, { policyTypes: ['Ingress'] })], legal: [ADVISER.account, defaultDeny('ops/x', {}, { egress: [{ ports: [{ port: 443 }] }] })] },
    { found: [ADVISER.account, defaultDeny('ops/x', {}, { egress: [{}] })], legal: [ADVISER.account, defaultDeny('ops/x', { app: 'other' }, { egress: [{}] }), ADVISER.deny] },
    // What opens them all the same is told where it is.
    { found: [ADVISER.account, opened('ops/x')], legal: [ADVISER.account, ADVISER.deny, opened('ops/x')] },
    // To pods in the network of their node none applies.
    { found: [ADVISER.account, ADVISER.deny, onHost(true)], legal: [ADVISER.account, ADVISER.deny, onHost(false)] },
    { found: [ADVISER.account, defaultDeny('ops/x', { ...ADVISER.labels, app: 'other' })], legal: [ADVISER.account, ADVISER.workload, defaultDeny('ops/x', ADVISER.labels)] },
    { found: [ADVISER.account, defaultDeny('ops/x', { app: 'other' }, { podSelector: null })].slice(0, 1), legal: [ADVISER.account, defaultDeny('ops/x', {}, { podSelector: null })] },
    { found: [ADVISER.account, defaultDeny('ops/x', { app: 'other' })], legal: [ADVISER.account, defaultDeny('ops/x', {}, { policyTypes: ['Ingress'] }), defaultDeny('ops/y', {}, { policyTypes: ['Egress'] })] },
    { found: [ADVISER.account, defaultDeny('ops/x', {}, { policyTypes: [] })], legal: [ADVISER.account, defaultDeny('ops/x', {}, { policyTypes: [], egress: [{ ports: [{ port: 443 }] }] })] },
  ],
  'network-stays-closed': [
    { found: [...ADVISING, opening('ops/monitoring', {})], legal: [...ADVISING, opening('shop/monitoring', {})] },
    { found: [...ADVISING, opening('ops/x', { 'governed-agents.dev/authority-class': 'advise' })], legal: [...ADVISING, opening('ops/x', { 'governed-agents.dev/authority-class': 'execute' })] },
    { found: [ADVISER.account, ADVISER.deny, opening('ops/x', {})], legal: [ADVISER.account, ADVISER.deny, defaultDeny('ops/x', {})] },
    // Its marks and the names that the library gives, both; the default deny itself opens nothing.
    { found: [...ADVISING, opensOwn('ingress', {}, {})], legal: [...ADVISING, opensOwn('ingress')] },
    { found: [...ADVISING, opensOwn('more')], legal: [...ADVISING, opensOwn('egress')] },
    { found: [...ADVISING, opening('ops/more', {}, { labels: ADVISER.labels })], legal: [...ADVISING, opening(`ops/${ADVISER.name}.open`, {}, { labels: ADVISER.labels })] },
    { found: [ADVISER.account, opening(`ops/${ADVISER.name}`, {}, { labels: ADVISER.labels })], legal: [ADVISER.account, ADVISER.deny] },
    // Whoever calls it opens its end of the edge, and no other.
    { found: [...ADVISING, reachedFrom('shop.triage.more')], legal: [...ADVISING, reachedFrom('shop.triage')] },
    { found: [...ADVISING, withoutLabels(reachedFrom('shop.triage'))], legal: [...ADVISING, reachedFrom('shop.triage')] },
    { found: [...ADVISING, reachedFrom('shop.triage', {}, { podSelector: {} })], legal: [...ADVISING, reachedFrom('shop.triage')] },
    { found: [...ADVISING, reachedFrom('shop.others')], legal: [...ADVISING, reachedFrom('shop.triage')] },
    // Everything is opened by the one policy that a person has to accept for it.
    { found: [...ADVISING, openingAll('egress')], legal: [...ADVISING, openingAll('open')] },
    { found: [...ADVISING, opened(`ops/${ADVISER.name}.open`)], legal: [...ADVISING, openingAll('open')] },
    { found: [...ADVISING, openingAll('open', [])], legal: [...ADVISING, openingAll('open')] },
    ...[
      { from: [] }, { ports: [] }, { from: [pods('shop', {})] }, { from: [pods('shop', { app: 'any' })] }, { from: [pods('lab', { 'governed-agents.dev/agent': 'rollout' })] },
      { from: [pods('shop', { 'governed-agents.dev/tool': 'rollout' })] }, { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] },
    ].map(rule => ({ found: [...ADVISING, reachedFrom('shop.triage', rule)], legal: [...ADVISING, reachedFrom('shop.triage')] })),
    { found: [...ADVISING, reachedFrom('shop.triage', {}, { egress: [{ ports: [{ port: 443 }] }] })], legal: [...ADVISING, reachedFrom('shop.triage')] },
    // Marks and a name are soon written: nor does the library write what no declaration can say.
    ...[{ to: [{ podSelector: {} }] }, { to: [{ namespaceSelector: {} }] }, { to: [pods('shop', {})] }, { to: [pods('', { app: 'shop' })] }, { to: [] }, { ports: [] }]
      .map(rule => ({ found: [...ADVISING, opensOwn('egress', rule)], legal: [...ADVISING, opensOwn('egress', { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] })] })),
    { found: [...ADVISING, { ...opensOwn('egress'), kind: 'NetworkPolicy', apiVersion: 'projectcalico.org/v3' }], legal: [...ADVISING, opensOwn('egress')] },
    ...[
      cilium({ toEntities: ['kube-apiserver', 'cluster'], toPorts }), cilium({ toEntities: ['kube-apiserver'] }), cilium({ toPorts }), cilium({ toCIDR: ['0.0.0.0/0'], toPorts }),
      cilium({ toEndpoints: [{ matchLabels: { 'k8s:governed-agents.dev/tool': 'reader' } }], toPorts }), cilium({ toFQDNs: [{ matchPattern: '*' }], toPorts }),
      cilium({ toEntities: ['kube-apiserver'], toServices: [{}], toPorts }), cilium({ toEntities: ['kube-apiserver'], toPorts }, { ingress: [{}] }),
      cilium({ toEntities: ['kube-apiserver'], toPorts }, {}, { specs: [{ endpointSelector: {}, egress: [{}] }] }),
    ].map(policy => ({ found: [...ADVISING, policy], legal: [...ADVISING, SAID_BY_CILIUM] })),
    {
      found: [...ADVISING, cilium({ toEndpoints: [{}], toPorts })],
      legal: [...ADVISING, cilium({ toEndpoints: [{ matchLabels: { 'k8s:k8s-app': 'kube-dns' } }], toPorts: [{ ...toPorts[0], rules: { dns: [{ matchPattern: '*' }] } }] })],
    },
    { found: [...ADVISING, cilium({ toEntities: ['world'], toPorts })], legal: [...ADVISING, cilium({ toEntities: ['host'], toPorts })] },
    { found: [...ADVISING, cilium({ toFQDNs: [{ matchName: 'api.example.com', matchPattern: '*' }], toPorts })], legal: [...ADVISING, cilium({ toFQDNs: [{ matchName: 'api.example.com' }], toPorts })] },
    ...[cilium({ toServices: [{}], toPorts }), cilium({ toFQDNs: [{}], toPorts }), hosts({}), hosts({ name: 'api.example.com', pattern: '*' })]
      .map(policy => ({ found: [...ADVISING, policy], legal: [...ADVISING, SAID_BY_CILIUM] })),
    { found: [...ADVISING, hosts({ pattern: '*' })], legal: [...ADVISING, hosts({ name: 'api.example.com' })] },
    // Of a network plugin.
    {
      found: [...ADVISING, object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', 'all', { spec: { endpointSelector: {}, egress: [{ toEntities: ['world'] }] } })],
      legal: [...ADVISING, object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', 'all', { spec: { endpointSelector: {}, egressDeny: [{ toEntities: ['world'] }] } })],
    },
    {
      found: [...ADVISING, object('cilium.io/v2', 'CiliumNetworkPolicy', 'ops/x', { spec: { endpointSelector: { matchLabels: { 'k8s:governed-agents.dev/agent': 'triage', 'k8s:io.kubernetes.pod.namespace': 'ops' } }, ingress: [{}] } })],
      legal: [...ADVISING, object('cilium.io/v2', 'CiliumNetworkPolicy', 'ops/x', { spec: { endpointSelector: { matchLabels: { 'k8s:governed-agents.dev/agent': 'others' } }, ingress: [{}] } })],
    },
    { found: [...ADVISING, object('projectcalico.org/v3', 'NetworkPolicy', 'ops/x', { spec: { egress: [{ action: 'Allow' }] } })], legal: [...ADVISING, object('projectcalico.org/v3', 'NetworkPolicy', 'ops/x', { spec: { egress: [{ action: 'Deny' }] } })] },
    // An agent that is not governed is told that it is open where it is.
    { found: [...ADVISING, HELPER, opening('ops/x', {})], legal: [HELPER, opening('ops/x', {})] },
  ],
  'tokens-do-not-last': [
    { found: [HELPER, token('helper')], legal: [HELPER, token('other')] },
    { found: [ADVISER.account, token(ADVISER.name)], legal: [ADVISER.account, object('v1', 'Secret', 'ops/model-key', { type: 'Opaque' })] },
  ],
  'grants-come-from-the-declaration': [
    { found: [...objectsOf('advise', 'triage'), binding('ops/more', `Role ${ADVISER.name}`, [`sa ops/${ADVISER.name}`])], legal: objectsOf('advise', 'triage') },
    // A class that tries nothing is made no Role for it.
    { found: [...objectsOf('advise', 'drafts'), ...triesOf('advise')], legal: [...objectsOf('propose', 'drafts'), ...TRIES] },
    // What every cluster gives to everybody counts for nothing.
    {
      found: [ADVISER.account, role('asks', [on('authorization.k8s.io', 'subjectaccessreviews', 'create')]), binding('asks', 'ClusterRole asks', [`sa ops/${ADVISER.name}`])],
      legal: [ADVISER.account, role('asks', [on('authorization.k8s.io', 'selfsubjectaccessreviews', 'create')]), binding('asks', 'ClusterRole asks', [`sa ops/${ADVISER.name}`])],
    },
    // Through a group.
    {
      found: [...objectsOf('advise', 'triage'), binding('all', 'ClusterRole view', ['group system:serviceaccounts'])],
      legal: [...objectsOf('advise', 'triage'), binding('all', 'ClusterRole view', ['group system:serviceaccounts:shop'])],
    },
    // Without its token.
    {
      found: [...objectsOf('advise', 'triage'), binding('all', 'ClusterRole view', ['user system:anonymous'])],
      legal: [...objectsOf('advise', 'triage'), binding('all', 'ClusterRole view', ['user anonymous'])],
    },
    // Nobody else may write into its roles, or into those of the cluster set-up.
    {
      found: [...objectsOf('advise', 'triage'), role('governed-agents:authority-advise', [on('', 'pods', 'get')])],
      legal: [...objectsOf('advise', 'triage'), role('governed-agents:authority-advise', [on('governed-agents.dev', 'authorityclasses', 'exercise', 'advise')])],
    },
    {
      found: [ADVISER.account, ADVISER.binding, role(`ops/${ADVISER.name}`, [on('', 'pods', 'get')])],
      legal: [ADVISER.account, ADVISER.binding, ADVISER.role],
    },
    { found: [ADVISER.account, ADVISER.binding, ADVISER.role, role(`ops/${ADVISER.name}`, [], { labels: ADVISER.labels })], legal: [ADVISER.account, ADVISER.binding, ADVISER.role] },
    // A boundary is what it may run within, and no other right.
    {
      found: [...ADVISING, ADVISER.run, role(`ops/${ADVISER.name}.ops.boundary`, [on('governed-agents.dev', 'boundaries', 'run', 'x'), on('', 'pods', 'get')], { labels: ADVISER.labels })],
      legal: [...ADVISING, ADVISER.run, ADVISER.boundary],
    },
    { found: [...ADVISING, ADVISER.run, role(`ops/${ADVISER.name}.ops.boundary`, [on('governed-agents.dev', 'boundaries', 'run', 'x')])], legal: [...ADVISING, ADVISER.run, ADVISER.boundary] },
    { found: [...ADVISING, bound(`ops/${ADVISER.name}.ops.boundary`, 'Role boundary'), marked('ops/boundary')], legal: [...ADVISING, ADVISER.run, ADVISER.boundary] },
    { found: [...ADVISING, bound(`shop/${ADVISER.name}.ops.boundary`, `Role ${ADVISER.name}.ops.boundary`), marked(`shop/${ADVISER.name}.ops.boundary`)], legal: [...ADVISING, ADVISER.run, ADVISER.boundary] },
    // All ServiceAccounts of an agent namespace inhabit it, together.
    { found: [...ADVISING, inhabiting('ops', 'governed-agents:agent-namespace', 'sa ops/agent-advise-triage')], legal: [...ADVISING, inhabiting('ops')] },
    { found: [...ADVISING, binding('governed-agents:agent-namespace', 'ClusterRole governed-agents:agent-namespace', ['group system:serviceaccounts:ops'])], legal: [...ADVISING, inhabiting('ops')] },
    { found: [...ADVISING, inhabiting('ops'), role('governed-agents:agent-namespace', [on('', 'pods', 'get')])], legal: [...ADVISING, inhabiting('ops')] },
    { found: [...ADVISING, inhabiting('ops', 'view')], legal: [...ADVISING, inhabiting('ops')] },
    // A suspension is given by whoever stops the agent, under a name of their own, and nothing else with it.
    { found: [...ADVISING, suspending('ops', 'governed-agents:authority-adapt')], legal: [...ADVISING, suspending('ops')] },
    { found: [...ADVISING, suspending('shop')], legal: [...ADVISING, suspending('ops')] },
    { found: [...ADVISING, suspending('ops'), role('governed-agents:suspended', [on('', 'pods', 'get')])], legal: [...ADVISING, suspending('ops')] },
    // Its marks and its names, both.
    { found: [ADVISER.account, binding(`ops/${ADVISER.name}`, `Role ${ADVISER.name}`, [`sa ops/${ADVISER.name}`]), ADVISER.role], legal: [ADVISER.account, ADVISER.binding, ADVISER.role] },
    { found: [ADVISER.account, bound('ops/more', `Role ${ADVISER.name}`), ADVISER.role], legal: [ADVISER.account, bound(`ops/${ADVISER.name}`, `Role ${ADVISER.name}`), ADVISER.role] },
    { found: [ADVISER.account, bound(`ops/${ADVISER.name}`, 'Role more'), marked('ops/more')], legal: [ADVISER.account, bound(`ops/${ADVISER.name}`, `Role ${ADVISER.name}`), marked(`ops/${ADVISER.name}`)] },
    { found: [ADVISER.account, bound(`shop/${ADVISER.name}`, `Role ${ADVISER.name}`), marked(`shop/${ADVISER.name}`)], legal: [ADVISER.account, bound(`shop/${ADVISER.name}.ops`, `Role ${ADVISER.name}.ops`), marked(`shop/${ADVISER.name}.ops`)] },
    {
      found: [ADVISER.account, bound(`${ADVISER.name}.ops`, `ClusterRole ${ADVISER.name}.ops`), marked(`${ADVISER.name}.ops`, { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } }), marked('part', { labels: { ...ADVISER.labels, part: 'yes' } })],
      legal: [ADVISER.account, bound(`${ADVISER.name}.ops`, `ClusterRole ${ADVISER.name}.ops`), marked(`${ADVISER.name}.ops`), marked('part', { labels: { ...ADVISER.labels, part: 'yes' } })],
    },
    // What somebody may add to by a label counts, whatever is in it.
    {
      found: [ADVISER.account, role('all', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } }), bound('all', 'ClusterRole all')],
      legal: [ADVISER.account, role('all', []), bound('all', 'ClusterRole all')],
    },
    // A role that every cluster gives to everybody counts for what somebody writes into it, and for nothing else.
    {
      found: [ADVISER.account, role('system:basic-user', [on('', 'pods', 'get')])],
      legal: [ADVISER.account, role('system:basic-user', [on('authorization.k8s.io', 'selfsubjectaccessreviews', 'create')])],
    },
  ],
  'former-identities-are-gone': [
    { found: [...objectsOf('advise', 'rollout'), EXECUTER.account], legal: [...objectsOf('advise', 'rollout'), governed('execute', 'deploy').account] },
    { found: [...objectsOf('advise', 'rollout'), EXECUTER.binding], legal: [...objectsOf('advise', 'rollout'), serviceAccount('shop/agent-execute-rollout')] },
  ],
  'authority-can-be-told': [
    {
      found: [HELPER, role('shop/x', [on('argoproj.io', 'applications', 'patch')]), toHelper('shop/x', 'Role x')],
      legal: [HELPER, role('shop/x', [on('argoproj.io', 'applications', 'patch')]), toHelper('shop/x', 'Role x'), serviceAccount('argocd/argocd-application-controller')],
    },
    // Its own cloud identity, unless it declares it.
    {
      found: [serviceAccount(`ops/${ADVISER.name}`, { labels: ADVISER.labels, annotations: { ...ANNOTATED, 'eks.amazonaws.com/role-arn': 'arn' } })],
      legal: [serviceAccount(`ops/${ADVISER.name}`, { labels: ADVISER.labels, annotations: { ...ANNOTATED, 'eks.amazonaws.com/role-arn': 'arn', 'governed-agents.dev/cloud-identity': 'arn' } })],
    },
    // A role that is nowhere, of somebody that it can act as.
    {
      found: [HELPER, role('shop/x', [on('', 'pods', 'create')]), toHelper('shop/x', 'Role x'), binding('shop/gone', 'Role gone', ['sa shop/web'])],
      legal: [HELPER, role('shop/x', [on('', 'pods', 'create')]), toHelper('shop/x', 'Role x'), binding('shop/gone', 'ClusterRole view', ['sa shop/web'])],
    },
  ],
  'rbac-is-accepted': [
    { found: [role('shop/x', []), role('shop/x', [])], legal: [role('shop/x', []), role('search/x', [])] },
    { found: [binding('x', 'ClusterRole view', ['sa helper'])], legal: [binding('ops/x', 'ClusterRole view', ['sa helper'])] },
  ],
  'binds-masters': [{ found: [], legal: [toHelper('x', 'ClusterRole view')] }],
  'binds-anonymous': [
    { found: [HELPER, binding('x', 'ClusterRole view', ['group system:unauthenticated'])], legal: [HELPER, binding('x', 'ClusterRole view', ['group unauthenticated'])] },
    { found: [HELPER, binding('shop/x', 'ClusterRole view', ['user system:anonymous'])], legal: [HELPER, binding('shop/x', 'ClusterRole view', ['group system:anonymous'])] },
    // What every cluster lets anybody read.
    {
      found: [HELPER, binding('x', 'ClusterRole system:discovery', ['group system:unauthenticated']), role('system:discovery', [on('', 'pods', 'get')])],
      legal: [HELPER, binding('system:public-info-viewer', 'ClusterRole system:public-info-viewer', ['group system:unauthenticated'])],
    },
  ],
  'binds-everybody': [
    { found: [HELPER, binding('x', 'ClusterRole view', ['group system:authenticated'])], legal: [HELPER, binding('x', 'ClusterRole view', ['group people'])] },
    { found: [HELPER, DISCOVERY, role('system:discovery', [on('', 'pods', 'get')])], legal: [HELPER, DISCOVERY] },
  ],
  'binds-all-serviceaccounts': [
    { found: [HELPER, binding('x', 'ClusterRole view', ['group system:serviceaccounts:ops'])], legal: [HELPER, binding('x', 'ClusterRole view', ['group system:serviceaccounts:shop'])] },
    { found: [HELPER, binding('shop/x', 'ClusterRole view', ['group system:serviceaccounts'])], legal: [HELPER, binding('x', 'ClusterRole view', ['user system:serviceaccounts'])] },
  ],
  'binds-cluster-admin': [{ found: [HELPER, toHelper('x', 'ClusterRole cluster-admin')], legal: [HELPER, toHelper('x', 'ClusterRole view')] }],
  'binds-admin-or-edit': [{ found: [HELPER, toHelper('shop/x', 'ClusterRole edit')], legal: [HELPER, toHelper('shop/x', 'ClusterRole view'), toHelper('shop/y', 'Role edit')] }],
  'binds-default-serviceaccount': [
    {
      found: [binding('lab/x', 'ClusterRole view', ['sa default'])], legal: [binding('lab/x', 'ClusterRole view', ['sa coder'])], options: { serviceAccounts: ['lab/*'] },
    },
  ],
  'binds-across-namespaces': [{ found: [], legal: [HELPER, toHelper('shop/x', 'ClusterRole view')] }],
  'spells-serviceaccount-as-user': [
    {
      found: [HELPER, binding('ops/x', 'ClusterRole view', ['user system:serviceaccount:ops:helper'])], legal: [HELPER, binding('ops/x', 'ClusterRole view', ['sa helper', 'user helper'])],
    },
  ],
  'binds-missing-role': [
    { found: [HELPER, toHelper('shop/x', 'Role secrets')], legal: [HELPER, toHelper('shop/x', 'Role secrets'), SECRETS] },
    { found: [HELPER, toHelper('x', 'Role secrets'), SECRETS], legal: [HELPER, toHelper('x', 'ClusterRole view')] },
    { found: [ADVISER.account, ADVISER.binding], legal: [ADVISER.account, ADVISER.binding, ADVISER.role] },
  ],
};

/** Nobody can be in the one group as an agent, and an agent often works elsewhere than where it runs: what such bindings do is told where it matters. */
const OF_NO_AGENT = ['binds-masters', 'binds-across-namespaces'];

test('every rule but those of risky permissions has cases here', () => {
  const risks = new Set(RISKS.map(({ id }) => id));
  expect(INSPECTION_RULES.map(({ id }) => id).filter(id => !risks.has(id)).sort()).toEqual(Object.keys(CASES).sort());
});

const NUMBERED = Object.entries(CASES).flatMap(([id, cases]) => cases.map((each, i) => [id, i, each] as const));

test.each(NUMBERED.filter(([id]) => !OF_NO_AGENT.includes(id)))('%s finds case %i', (id, _, { found, options }) => {
  const findings = findingsOf(id, found, options);
  expect(findings).not.toEqual([]);
  for (const { at, problem, fix, value, source } of findings) {
    expect([at, problem, fix, value].every(text => text !== '')).toBe(true);
    expect(source).not.toBeNull();
  }
});

test.each(NUMBERED)('%s finds nothing in what is nearest to case %i', (id, _, { legal, options }) => {
  expect(findingsOf(id, legal, options)).toEqual([]);
});

test.each(NUMBERED.filter(([, , { found }]) => found.length > 0))('%s finds the same in case %i whatever the order', (id, _, { found, options }) => {
  const told = (objects: readonly JsonObject[]) => findingsOf(id, objects, options).map(({ source: __, ...finding }) => finding);
  expect(told([...found].reverse())).toEqual(told(found));
});

describe('the rules', () => {
  test('come in a fixed order: the inspection\'s own, then the risky permissions, then the risky bindings', () => {
    const ids = INSPECTION_RULES.map(({ id }) => id);
    const risks = [...RISKS, ...BINDING_RISKS].map(({ id }) => id);
    expect(ids.slice(-risks.length)).toEqual(risks);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('have ids that no rule of the checks has', () => {
    const taken = new Set(RULES.map(({ id }) => id));
    expect(INSPECTION_RULES.filter(({ id }) => taken.has(id))).toEqual([]);
  });

  test.each(INSPECTION_RULES.map(rule => [rule.id, rule] as const))('%s is told as people read it', (id, { title, rationale, fix, source, aliases }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    for (const text of [title, rationale, fix]) expect(text).toMatch(/^[a-z`].*[^.]$/s);
    expect(new Set([title, rationale, fix]).size).toBe(3);
    expect(source).not.toBe('');
    expect(aliases.every(alias => /^[A-Z]+-\d+$/.test(alias))).toBe(true);
  });
});

describe('an agent that is not governed', () => {
  const missing = (...objects: readonly JsonObject[]) => findingsOf('agents-are-governed', objects)[0].value;
  const ALL = 'owner, authority class, day of review';

  test('is told exactly what is missing', () => {
    const [name, annotations] = ['ops/helper', { 'governed-agents.dev/owner': 'dana.reyes@example.com' }];
    expect(missing(HELPER)).toBe(`${ALL}, NetworkPolicy that closes its pods by default`);
    expect(missing(HELPER, defaultDeny('ops/x', { kagent: 'helper' }))).toBe(ALL);
    expect(missing(HELPER, serviceAccount(name, { annotations }), defaultDeny('ops/x', { app: 'kagent' }))).toBe('authority class, day of review');
    expect(missing({ ...HELPER, metadata: { name: 'helper', namespace: 'ops', annotations: { 'a8r.io/owner': 'dana' } } }, defaultDeny('ops/x', {}))).toBe('authority class, day of review');
    expect(missing(HELPER, serviceAccount(name, { annotations: ANNOTATED }), defaultDeny('ops/x', {}))).toBe('authority class');
  });

  const ALL_PORTS = [{ port: 1, endPort: 65535 }];

  test.each<readonly [Record<string, unknown>, Record<string, unknown>]>([
    [{ egress: [{}] }, { egress: [{ ports: [{ port: 443 }] }] }],
    [{ ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ protocol: 'TCP' }] }] }, { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ protocol: 'TCP' }] }] }],
    ...[{ cidr: '0.0.0.0/0' }, { cidr: '::/0', except: ['fd00::/8'] }, { cidr: '128.0.0.0/1' }].map(ipBlock => [
      { egress: [{ to: [{ podSelector: {} }, { ipBlock }], ports: ALL_PORTS }] },
      { egress: [{ to: [{ ipBlock }], ports: [{ port: 1024, endPort: 65535 }] }, { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: ALL_PORTS }] },
    ] as const),
  ])('is open by %j, which opens everything, and not by %j', (everything, something) => {
    const closed = defaultDeny('ops/x', {});
    expect(missing(HELPER, closed, defaultDeny('ops/y', {}, everything))).not.toBe(ALL);
    expect(missing(HELPER, closed, defaultDeny('ops/y', {}, something))).toBe(ALL);
  });

  test('with labels of its own is closed by those', () => {
    const labelled = kagentAgent('ops/helper', { declarative: { deployment: { labels: { team: 'sre' } } } });
    expect(missing(labelled, defaultDeny('ops/x', { team: 'sre' }))).toBe(ALL);
    expect(missing(HELPER, defaultDeny('ops/x', { team: 'sre' }))).not.toBe(ALL);
  });

  test('is told whose token its pods are given, at what makes it', () => {
    expect(findingsOf('authority-is-its-own', [givenSecret('lasting'), ...ACTING])).toMatchObject([{
      at: 'Sandbox ops/coder',
      severity: 'high',
      value: 'execute as ServiceAccount ops/other',
      path: expect.arrayContaining(['any ServiceAccount of the namespace ops with a token in the Secret lasting', 'ServiceAccount ops/other']) as string[],
    }]);
  });

  test('whose pods nobody knows is not told that they are open', () => {
    const { findings } = inspection([serviceAccount('ops/holmes')], { serviceAccounts: ['ops/holmes'] });
    expect(findings).toMatchObject([{ rule: { id: 'agents-are-governed' }, value: ALL, fix: expect.stringContaining('`governed-agents adopt ops/holmes <manifests>`') as string }]);
  });

  test('is told how it comes to more, as bad as that is, at the right that leads there first', () => {
    const leads = [HELPER, role('shop/x', [on('', 'secrets', 'get', 'lasting')]), toHelper('shop/x', 'Role x')];
    const holding = (rule: ReturnType<typeof on>) => [
      object('v1', 'Secret', 'shop/lasting', { type: 'kubernetes.io/service-account-token', annotations: { 'kubernetes.io/service-account.name': 'other' } }),
      role('shop/y', [rule]), binding('shop/y', 'Role y', ['sa shop/other']),
    ];
    expect(findingsOf('authority-is-its-own', [...leads, ...holding(on('apps', 'deployments/scale', 'patch'))])).toMatchObject([{ severity: 'high', at: 'Role shop/x' }]);
    expect(findingsOf('authority-is-its-own', [...leads, ...holding(on('', 'secrets', 'list'))])).toMatchObject([{ severity: 'critical', at: 'Role shop/x' }]);
    expect(findingsOf('authority-is-its-own', [...leads, ...holding(on('', 'pods', 'list'))])).toEqual([]);
  });
});

test('an object that lives in no namespace is told without one, whatever it says', () => {
  const twice = { ...role('x', []), metadata: { name: 'x', namespace: 'shop' } };
  expect(findingsOf('rbac-is-accepted', [twice, role('x', [])])).toMatchObject([{ agent: null, at: 'ClusterRole x' }]);
  expect(findingsOf('rbac-is-accepted', [role('shop/y', []), role('shop/y', [])])).toMatchObject([{ agent: null, at: 'Role shop/y' }]);
});

test('what opens an agent is worse where it is known that it does', () => {
  const severityOf = (policy: JsonObject) => findingsOf('network-stays-closed', [...ADVISING, policy])[0].severity;
  expect(severityOf(opening('ops/x', {}))).toBe('high');
  expect(severityOf(object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'x', { spec: { subject: { namespaces: {} }, egress: [{ action: 'Allow' }] } }))).toBe('medium');
});

test('a name that is taken is told with the place of the other object', () => {
  const [finding] = findingsOf('rbac-is-accepted', [object('example.com/v1', 'Role', 'shop/x'), role('shop/x', []), role('shop/x', [on('', 'pods', 'get')])]);
  const [line, other] = [finding.source?.line, /in objects\.yaml:(\d)$/.exec(finding.problem)?.[1]];
  expect([line, Number(other)].sort()).toEqual([2, 3]);
  expect(finding.value).not.toContain('objects.yaml');
});

test('a role that a binding cannot give is told with what can', () => {
  const fixOf = (...args: Parameters<typeof binding>) => findingsOf('binds-missing-role', [HELPER, binding(...args)])[0].fix;
  expect(fixOf('x', 'Role reader', ['sa ops/helper'])).toBe('bind a ClusterRole, or use a RoleBinding in ops');
  expect(fixOf('x', 'Role reader', ['user system:serviceaccount:ops:helper'])).toBe('bind a ClusterRole, or use a RoleBinding in the namespace of the Role');
  expect(fixOf('shop/x', 'Group reader', ['sa ops/helper'])).toBe('write the kind of a role that such a binding gives');
});

describe('what nobody can tell', () => {
  const CREATES = [role('shop/x', [on('', 'pods', 'create')]), toHelper('shop/x', 'Role x')];
  const CLOUD = serviceAccount('shop/web', { annotations: { 'eks.amazonaws.com/role-arn': 'arn' } });
  const told = (...objects: readonly JsonObject[]) => findingsOf('authority-can-be-told', objects).map(({ severity, value, path }) => [severity, value, path.length]);

  test('is worse where it is a cloud identity or a controller than where it is a role', () => {
    expect(told(HELPER, ...CREATES, CLOUD)).toEqual([['medium', 'unknown: the cloud identity arn', 8]]);
    expect(told(HELPER, ...CREATES, binding('shop/gone', 'Role gone', ['sa shop/web']))).toEqual([['low', 'unknown: ServiceAccount shop/web', 9]]);
  });

  test('is told once, by the shortest way, and not of the roles that the agent is given itself', () => {
    const own = serviceAccount('ops/helper', { annotations: { 'eks.amazonaws.com/role-arn': 'own' } });
    expect(told(HELPER, ...CREATES, CLOUD, own)).toEqual([['medium', 'unknown: the cloud identity arn; the cloud identity own', 2]]);
    expect(told(HELPER, toHelper('x', 'ClusterRole gone'), binding('y', 'ClusterRole gone', ['group system:serviceaccounts']))).toEqual([]);
  });

  test('may be behind a group', () => {
    const group = binding('shop/all', 'ClusterRole creator', ['group system:serviceaccounts:ops']);
    expect(told(HELPER, kagentAgent('ops/other'), role('creator', [on('', 'pods', 'create')]), group, CLOUD)).toEqual([
      ['medium', 'unknown: the cloud identity arn', 9], ['medium', 'unknown: the cloud identity arn', 9],
    ]);
  });

  test.each(['sa ops/helper', 'group system:serviceaccounts:ops'])('is told by the nearest way, which is that of %s', nearer => {
    const farther = nearer === 'sa ops/helper' ? 'group system:serviceaccounts:ops' : 'sa ops/helper';
    const [{ path }] = findingsOf('authority-can-be-told', [
      HELPER, CLOUD, role('creator', [on('', 'pods', 'create')]), binding('shop/far', 'ClusterRole creator', [farther]),
      role('shop/near', [on('argoproj.io', 'applications', 'patch')]), binding('shop/near', 'Role near', [nearer]),
    ]);
    expect(path[path.length - 1]).toBe('the controller of Argo CD');
  });
});

describe('what was found is otherwise for anything more', () => {
  const differ = (rule: string, before: readonly JsonObject[], after: readonly JsonObject[]) => {
    const [one, other] = [before, after].map(objects => findingsOf(rule, objects)[0].value);
    expect(one).not.toBe(other);
  };
  const reads = on('', 'secrets', 'get');

  test('that the role of a governed agent holds beyond its class', () => {
    differ('authority-stays-within-class', objectsOf('advise', 'triage', [reads]), objectsOf('advise', 'triage', [reads, on('*', '*', '*')]));
    const named = (last: string) => objectsOf('advise', 'triage', [{ ...reads, resourceNames: ['a', 'b', 'c', last] }, on('', 'serviceaccounts', 'impersonate')]);
    differ('authority-stays-within-class', named('d'), named('e'));
  });

  test('that several rights together make', () => {
    const approves = [on('certificates.k8s.io', 'certificatesigningrequests', 'create'), on('certificates.k8s.io', 'certificatesigningrequests/approval', 'update')];
    const objects = (...signers: readonly string[]) => [
      ...objectsOf('advise', 'triage'), role('approves', [...approves, on('certificates.k8s.io', 'signers', 'approve', signers.join(' '))]),
      binding('approves', 'ClusterRole approves', [`sa ops/${ADVISER.name}`]),
    ];
    differ('authority-stays-within-class', objects('one'), objects('one', 'other'));
  });

  test('that leads to somebody who is unknown', () => {
    const clouds = (annotations: object) => [HELPER, serviceAccount('ops/helper', { annotations: { 'eks.amazonaws.com/role-arn': 'arn', ...annotations } })];
    differ('authority-can-be-told', clouds({}), clouds({ 'azure.workload.identity/client-id': 'owner' }));
  });
});

describe('what is governed', () => {
  test('is clean as the library makes it', () => {
    expect(inspection([...objectsOf('advise', 'triage'), ...objectsOf('execute', 'rollout', [on('apps', 'deployments/scale', 'patch', 'checkout')])]).findings).toEqual([]);
  });

  test('is told what it is given beside that, the worst of it first', () => {
    const given = (...rules: ReturnType<typeof on>[]) => findingsOf('grants-come-from-the-declaration', [
      ...objectsOf('execute', 'triage'), role('shop/more', rules), binding('shop/more', 'Role more', ['sa ops/agent-execute-triage']),
    ])[0];
    expect(given(on('', 'pods', 'get'))).toMatchObject({ severity: 'medium', problem: expect.stringContaining('get on pods in the namespace shop') as string });
    expect(given(on('', 'configmaps', 'get')).severity).toBe('medium');
    expect(given(on('', 'configmaps', 'get'), on('', 'pods/exec', 'create'))).toMatchObject({ severity: 'critical', problem: expect.stringContaining('create on pods/exec') as string });
  });

  test('is told it with the whole way', () => {
    const more = binding('shop/more', 'ClusterRole edit', [`sa ops/${ADVISER.name}`]);
    const [finding] = findingsOf('grants-come-from-the-declaration', [...objectsOf('advise', 'triage'), more]);
    expect(finding).toMatchObject({ severity: 'critical', agent: 'ServiceAccount ops/agent-advise-triage', at: 'RoleBinding shop/more', source: { line: 9 } });
    expect(finding.path.slice(0, 3)).toEqual(['ServiceAccount ops/agent-advise-triage', 'RoleBinding shop/more', 'ClusterRole edit']);
    expect(finding.path[finding.path.length - 1]).toContain(' in the namespace shop (');
  });

  test('is not told its own risks one by one: they were reviewed', () => {
    expect(inspection(objectsOf('advise', 'triage', [on('', 'pods/log', 'get')])).findings).toEqual([]);
  });
});

describe('what is left of an agent that was lowered', () => {
  test('is told by name: everything to delete', () => {
    const left = [EXECUTER.account, EXECUTER.role, EXECUTER.binding, EXECUTER.exercise, EXECUTER.deny, token(EXECUTER.name)];
    const elsewhere = role(`shop/${EXECUTER.name}.ops`, [on('', 'pods', 'get')], { labels: EXECUTER.labels });
    const others = role(`ops/${EXECUTER.name}.shop`, [on('', 'pods', 'get')], { labels: EXECUTER.labels });
    const [finding] = findingsOf('former-identities-are-gone', [...objectsOf('advise', 'rollout'), ...left, elsewhere, others, serviceAccount(`shop/${EXECUTER.name}`)]);
    expect(finding).toMatchObject({ agent: `ServiceAccount ops/${EXECUTER.name}`, at: `ServiceAccount ops/${EXECUTER.name}` });
    expect(/^delete (.*); /.exec(finding.fix)?.[1].split(', ')).toEqual([
      `NetworkPolicy ops/${EXECUTER.name}`, `Role ops/${EXECUTER.name}`, `Role shop/${EXECUTER.name}.ops`, `RoleBinding ops/${EXECUTER.name}`,
      `RoleBinding ops/${EXECUTER.name}.exercise.execute`, 'Secret ops/lasting', `ServiceAccount ops/${EXECUTER.name}`,
    ]);
  });

  test('is whatever has no ServiceAccount', () => {
    const [finding] = findingsOf('former-identities-are-gone', [governed('execute', 'rollout').account, governed('advise', 'rollout').binding]);
    expect(finding.agent).toBe('ServiceAccount ops/agent-advise-rollout');
  });

  test('is whatever runs nothing', () => {
    const [finding] = findingsOf('former-identities-are-gone', [...objectsOf('execute', 'rollout'), governed('advise', 'rollout').account]);
    expect(finding.agent).toBe('ServiceAccount ops/agent-advise-rollout');
  });
});
