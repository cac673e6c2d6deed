import { boundaryRole } from './boundary-role';
import { parametersConfigMap, reportConfigMap } from './config-map';
import { lease } from './lease';
import { governance, Manifest } from './manifest';
import { network, program, rights } from './member-manifests';
import { boundaryBinding, exerciseBinding } from './role-binding';
import { serviceAccount } from './service-account';
import type { AdmittedPlan } from '../checks/admit';

/** Everything an agent is in a cluster, in a fixed order: the same plan gives the same bytes. */
export function manifestsForAgent(plan: AdmittedPlan): readonly Manifest[] {
  return [
    governance('service-account', serviceAccount(plan)),
    ...rights(plan),
    governance('exercise', exerciseBinding(plan)),
    governance('boundary', boundaryRole(plan)),
    governance('boundary-binding', boundaryBinding(plan)),
    ...housekeeping(plan),
    ...(plan.parameters.length === 0 ? [] : [governance('parameters', parametersConfigMap(plan))]),
    ...network(plan),
    ...program(plan),
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
