import { ciliumNetworkPolicy } from './cilium-network-policy';
import { clusterRole } from './cluster-role';
import { clusterRoleBinding } from './cluster-role-binding';
import { parametersConfigMap, reportConfigMap } from './config-map';
import { cronJob } from './cron-job';
import { deployment } from './deployment';
import { fqdnNetworkPolicy } from './fqdn-network-policy';
import { clusterWideRules, namespacedGrants } from './grants';
import { callees } from './invocation';
import { job } from './job';
import { lease } from './lease';
import { governance, KubernetesObject, Manifest, workload } from './manifest';
import { allowAtCallee, allowEgress, allowIngress, defaultDeny, openNetwork } from './network-policy';
import { role } from './role';
import { exerciseBinding, roleBinding } from './role-binding';
import { service } from './service';
import { serviceAccount } from './service-account';
import type { AdmittedPlan } from '../checks/admit';

/** Everything an agent is in a cluster, in a fixed order: the same plan gives the same bytes. */
export function manifestsForAgent(plan: AdmittedPlan): readonly Manifest[] {
  return [
    governance('service-account', serviceAccount(plan)),
    ...authority(plan),
    ...housekeeping(plan),
    ...(plan.parameters.length === 0 ? [] : [governance('parameters', parametersConfigMap(plan))]),
    ...network(plan),
    ...program(plan),
  ];
}

function authority(plan: AdmittedPlan): readonly Manifest[] {
  return [
    ...namespacedGrants(plan).flatMap(grant => {
      const place = grant.namespace === plan.namespace ? '' : `-in-${grant.namespace}`;
      return [governance(`role${place}`, role(plan, grant)), governance(`role-binding${place}`, roleBinding(plan, grant))];
    }),
    ...(clusterWideRules(plan).length === 0 ? [] : [
      governance('cluster-role', clusterRole(plan)),
      governance('cluster-role-binding', clusterRoleBinding(plan)),
    ]),
    governance('exercise', exerciseBinding(plan)),
  ];
}

/** The objects the agent may write although it may create none of them. An object of another group exists already. */
function housekeeping(plan: AdmittedPlan): readonly Manifest[] {
  const { leaderElection, report } = plan.housekeeping;
  const isConfigMap = report !== null && report.apiGroup === '' && report.resource === 'configmaps';
  return [
    ...(leaderElection ? [governance('lease', lease(plan))] : []),
    ...(isConfigMap ? [governance('report', reportConfigMap(plan, report.name))] : []),
  ];
}

function network(plan: AdmittedPlan): readonly Manifest[] {
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

function program(plan: AdmittedPlan): readonly Manifest[] {
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
