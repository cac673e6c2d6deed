import { governance, Manifest } from './manifest';
import { network, program, rights } from './member-manifests';
import { serviceAccount } from './service-account';
import type { AdmittedTool } from '../checks/admit';

/** Everything a tool is in a cluster, in a fixed order. It exercises no authority class: it decides nothing. */
export function manifestsForTool(plan: AdmittedTool): readonly Manifest[] {
  return [governance('service-account', serviceAccount(plan)), ...rights(plan), ...network(plan), ...program(plan)];
}
