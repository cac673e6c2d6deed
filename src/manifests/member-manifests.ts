import { ciliumNetworkPolicy } from './cilium-network-policy';
import { clusterRole } from './cluster-role';
import { clusterRoleBinding } from './cluster-role-binding';
import { cronJob } from './cron-job';
import { deployment } from './deployment';
import { fqdnNetworkPolicy } from './fqdn-network-policy';
import { clusterWideRules, dryRunGrants, Grant, namespacedGrants } from './grants';
import { callees } from './invocation';
import { job } from './job';
import { governance, KubernetesObject, Manifest, workload } from './manifest';
import { allowAtCallee, allowEgress, allowIngress, defaultDeny, openNetwork } from './network-policy';
import { role } from './role';
import { roleBinding } from './role-binding';
import { service } from './service';
import type { AdmittedMember } from '../checks/admit';

/** What an agent or a tool may do to the Kubernetes API. */
export function rights(plan: AdmittedMember): readonly Manifest[] {
  return [
    ...namespacedGrants(plan).flatMap(grant => boundRole(plan, grant, '')),
    ...dryRunGrants(plan).flatMap(grant => boundRole(plan, grant, 'dry-run-')),
    ...(clusterWideRules(plan).length === 0 ? [] : [
      governance('cluster-role', clusterRole(plan)),
      governance('cluster-role-binding', clusterRoleBinding(plan)),
    ]),
  ];
}

function boundRole(plan: AdmittedMember, grant: Grant, prefix: string): readonly Manifest[] {
  const place = grant.namespace === plan.namespace ? '' : `-in-${grant.namespace}`;
  return [governance(`${prefix}role${place}`, role(plan, grant)), governance(`${prefix}role-binding${place}`, roleBinding(plan, grant))];
}

/** Whom an agent or a tool can talk to. */
export function network(plan: AdmittedMember): readonly Manifest[] {
  return [
    governance('default-deny', defaultDeny(plan)),
    ...(plan.openNetwork ? [governance('open-network', openNetwork(plan))] : []),
    ...ifAny('allow-egress', allowEgress(plan)),
    ...ifAny('allow-egress-cilium', ciliumNetworkPolicy(plan)),
    ...ifAny('allow-hosts', fqdnNetworkPolicy(plan)),
    ...ifAny('allow-ingress', allowIngress(plan)),
    ...callees(plan).map(callee => governance(`allow-at-${callee.namespace}.${callee.name}`, allowAtCallee(plan, callee))),
  ];
}

/** The program of an agent or a tool; none where somebody else makes it. */
export function program(plan: AdmittedMember): readonly Manifest[] {
  const declared = plan.workload;
  if (declared === null) return [];
  switch (declared.kind) {
    case 'service': return [
      ...(declared.port === null ? [] : [workload('service', service(plan, declared.port))]),
      workload('deployment', deployment(plan, declared)),
    ];
    case 'task': return [workload('job', job(plan, declared))];
    case 'schedule': return [workload('cron-job', cronJob(plan, declared))];
  }
}

function ifAny(id: string, object: KubernetesObject | null): readonly Manifest[] {
  return object === null ? [] : [governance(id, object)];
}
