import { CLUSTER_NETWORKS, NETWORKS } from './policies/governance';
import { GOVERNING_RESOURCES } from '../checks/governing-resources';

/** What the API server writes down, in the words of `audit.k8s.io/v1`. It is a file that the API server starts with, and no object of the API. */
export interface AuditPolicy {
  readonly apiVersion: 'audit.k8s.io/v1';
  readonly kind: 'Policy';
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
  readonly rules: readonly AuditRule[];
}

interface AuditRule {
  /** `Metadata`: who, what, when and the decision. `RequestResponse`: the bodies, too. */
  readonly level: 'Metadata' | 'RequestResponse';
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly resources?: readonly { readonly group: string; readonly resources?: readonly string[] }[];
}

const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/**
 * What is written down where agents run in these namespaces. The first rule that matches a request decides.
 *
 * Audit rules know no patterns, so agents are told by the group of their namespace.
 *
 * @see https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 */
export function auditPolicy(agentNamespaces: readonly string[]): AuditPolicy {
  const namespaces = [...new Set(agentNamespaces)].sort();
  const userGroups = namespaces.map(namespace => `system:serviceaccounts:${namespace}`);
  return {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    // Every request is told once, when it has been answered.
    omitStages: ['RequestReceived'],
    omitManagedFields: true,
    rules: [
      { level: 'Metadata', resources: CREDENTIALS },
      { level: 'RequestResponse', verbs: WRITES, resources: GOVERNANCE },
      { level: 'RequestResponse', verbs: WRITES, namespaces, resources: [{ group: '', resources: ['configmaps', 'limitranges', 'resourcequotas'] }] },
      { level: 'Metadata', userGroups, resources: HEARTBEATS },
      { level: 'RequestResponse', userGroups, verbs: WRITES },
      { level: 'Metadata' },
    ],
  };
}

const TOKENS = 'serviceaccounts/token';

/** What nobody writes to a log, whoever asks for it. */
const CREDENTIALS = [
  { group: '', resources: ['secrets', TOKENS] },
  { group: 'authentication.k8s.io' },
];

/** What governs agents, whoever changes it: policies are exempt from policies, and this is what is left of their changes. */
const GOVERNANCE = GOVERNING_RESOURCES.map(({ apiGroup: group, resources }) => {
  // What controllers write by themselves would drown the rest: statuses, and the records that network plugins keep of each pod.
  const kinds = [...resources.filter(resource => resource !== TOKENS && !resource.endsWith('/status')), ...NETWORKS[group] ?? [], ...CLUSTER_NETWORKS[group] ?? []];
  return kinds.length === 0 ? { group } : { group, resources: kinds };
});

/** What agents write all the time, and what says little. */
const HEARTBEATS = [
  { group: 'coordination.k8s.io', resources: ['leases'] },
  { group: '', resources: ['events'] },
  { group: 'events.k8s.io', resources: ['events'] },
];
