import { ObeyedObjectPlan, PermissionPlan } from './member-plan';

/** A permission that says no namespace is about that of its holder. */
export function planPermission(permission: PermissionPlan, ownNamespace: string): PermissionPlan {
  const everywhere = permission.clusterWide || permission.namespaces.length > 0 || ownNamespace === '';
  return everywhere ? permission : { ...permission, namespaces: [ownNamespace] };
}

/** Objects that say no namespace are in that of whoever obeys them. */
export function planObeyed(object: ObeyedObjectPlan, ownNamespace: string): ObeyedObjectPlan {
  return object.namespace === '' ? { ...object, namespace: ownNamespace } : object;
}
