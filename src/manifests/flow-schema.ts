import type { FlowSchema } from 'kubernetes-types/flowcontrol/v1';
import { KubernetesObject } from './manifest';
import { MANAGED_BY } from './metadata';
import type { AdmittedNamespace } from '../checks/admit';
import { LABEL } from '../plan/well-known-keys';

/**
 * Puts every request of the namespace's ServiceAccounts behind the priority level of agents,
 * so that a runaway waits for other agents and not the cluster for it.
 *
 * Precedence 8000 is behind everything the system itself needs (1 to 900 of the built-in
 * schemas) and before `service-accounts` (9000). Where the cluster has no such priority
 * level the schema does nothing. Kubernetes matches groups and exact names only, so there
 * is one schema per namespace.
 *
 * @see https://github.com/kubernetes/apiserver/blob/v0.30.0/pkg/apis/flowcontrol/bootstrap/default.go
 */
export function flowSchema({ name }: AdmittedNamespace): KubernetesObject & FlowSchema {
  return {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: { name: `governed-agents.${name}`, labels: { [LABEL.managedBy]: MANAGED_BY } },
    spec: {
      priorityLevelConfiguration: { name: 'governed-agents' },
      matchingPrecedence: 8000,
      // A queue for each agent: none starves another.
      distinguisherMethod: { type: 'ByUser' },
      rules: [{
        subjects: [{ kind: 'Group', group: { name: `system:serviceaccounts:${name}` } }],
        resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }],
        nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
      }],
    },
  };
}
