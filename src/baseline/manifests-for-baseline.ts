import { baseline } from './baseline';
import { BaselineObject } from './baseline-object';
import { Enforcement } from './policy';
import type { AdmittedBaseline } from '../checks/admit';
import { AuthorityEnforcement } from '../declaration/authority-enforcement';
import type { Manifest } from '../manifests/manifest';

const ENFORCED: Readonly<Record<AuthorityEnforcement, Enforcement>> = {
  [AuthorityEnforcement.DENY]: 'Deny',
  [AuthorityEnforcement.AUDIT]: 'Audit',
};

/** How objects of a kind are called within the baseline: a kind that is not here has no name, and does not compile into one. */
const PARTS: Readonly<Record<string, string>> = {
  ClusterRole: 'role',
  PriorityLevelConfiguration: 'priority-level',
  ValidatingAdmissionPolicy: 'policy',
  ValidatingAdmissionPolicyBinding: 'binding',
};

/** Everything that a cluster holds once, in the order in which it is applied. */
export function manifestsForBaseline({ authority }: AdmittedBaseline): readonly Manifest[] {
  return baseline(ENFORCED[authority]).map(object => ({ id: idOf(object), layer: 'governance', object }));
}

/** `governed-agents:approver` is `role-approver`, and `authority.governed-agents.dev` is `policy-authority`. */
function idOf({ kind, metadata: { name } }: BaselineObject): string {
  return `${PARTS[kind]}-${name.replace(/^governed-agents:/, '').replace(/\.governed-agents\.dev$/, '')}`;
}
