import { PermissionPlan } from '../../plan/member-plan';
import { printable } from '../../plan/quote';

/** What a person copies from a line; who needs more opens the declaration of the tool. */
const LONGEST_COPY = 500;

/** A permission that goes through a tool, to be pasted into the declaration of an agent; null where a line cannot hold it. */
export function permissionToCopy(permission: PermissionPlan, through: string): string | null {
  const { apiGroups, resources, resourceNames, verbs, namespaces, clusterWide } = permission;
  const fields = {
    apiGroups,
    resources,
    ...(resourceNames.length > 0 ? { resourceNames } : {}),
    verbs,
    ...(clusterWide ? { clusterWide } : { namespaces }),
    through,
    reason: '…',
  };
  const copy = `{ ${Object.entries(fields).map(([name, value]) => `${name}: ${written(value)}`).join(', ')} }`;
  return copy.length > LONGEST_COPY ? null : printable(copy);
}

function written(value: string | boolean | readonly string[]): string {
  return Array.isArray(value) ? `[${value.map(each => JSON.stringify(each)).join(', ')}]` : JSON.stringify(value);
}
