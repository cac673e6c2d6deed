import { LEADS } from '../fleet/leads';
import { GrantedRisk } from '../rbac/granted-risk';
import { KubernetesVersion, severityIn } from '../rbac/kubernetes-version';
import { Severity } from '../rbac/risk';

const ONE_LESS: Readonly<Record<Severity, Severity>> = { critical: 'high', high: 'medium', medium: 'low', low: 'low' };

/** How bad a right is in a release: where names bound the harm, less for named objects than for all of them. */
export function heldSeverity(right: GrantedRisk, version: KubernetesVersion | null): Severity {
  const severity = severityIn(right, version);
  const { risk, named } = right;
  // One object that runs code is enough to be any ServiceAccount of its namespace.
  const isBounded = risk.boundedByName && named.length > 0 && LEADS[risk.id] !== 'serviceaccounts';
  return isBounded ? ONE_LESS[severity] : severity;
}
