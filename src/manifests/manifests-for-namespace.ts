import type { ResourceQuotaSpec } from 'kubernetes-types/core/v1';
import { flowSchema } from './flow-schema';
import { inhabitants } from './inhabitants';
import { governance, Manifest } from './manifest';
import { agentNamespace } from './namespace';
import { namespaceDefaultDeny } from './network-policy';
import { quotaSpec, resourceQuota } from './resource-quota';
import type { AdmittedNamespace } from '../checks/admit';

/**
 * Everything an agent namespace is in a cluster.
 *
 * `quota` is for whoever knows all agents of the app only later, and then puts `quotaSpec`
 * of them there. The default is that of a namespace without agents: it lets no pod in.
 */
export function manifestsForNamespace(
  namespace: AdmittedNamespace, quota: ResourceQuotaSpec = quotaSpec(namespace, []),
): readonly Manifest[] {
  return [
    governance('namespace', agentNamespace(namespace)),
    governance('inhabitants', inhabitants(namespace)),
    governance('default-deny', namespaceDefaultDeny(namespace)),
    governance('quota', resourceQuota(namespace, quota)),
    governance('flow-schema', flowSchema(namespace)),
  ];
}
