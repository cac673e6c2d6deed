import { PERMISSION } from './declaration-shape';
import { ObeyedObjectPlan, PermissionPlan } from './member-plan';
import { Read } from './shape';

type Declared = Read<typeof PERMISSION>;

/** The properties that declare rights. */
interface DeclaredRights {
  readonly permissions: readonly Declared[];
  readonly dryRun: readonly Declared[];
}

/** All rights of a declaration, those for dry runs last. */
export function planPermissions({ permissions, dryRun }: DeclaredRights, ownNamespace: string): readonly PermissionPlan[] {
  return [
    ...permissions.map((permission, i) => ({ ...placed(permission, ownNamespace), at: `permissions[${i}]`, isDryRun: false })),
    ...dryRun.map((permission, i) => ({ ...placed(permission, ownNamespace), at: `dryRun[${i}]`, isDryRun: true })),
  ];
}

/** A permission that says no namespace is about that of its holder. */
function placed(permission: Declared, ownNamespace: string): Declared {
  const everywhere = permission.clusterWide || permission.namespaces.length > 0 || ownNamespace === '';
  return everywhere ? permission : { ...permission, namespaces: [ownNamespace] };
}

/** Objects that say no namespace are in that of whoever obeys them. */
export function planObeyed(object: ObeyedObjectPlan, ownNamespace: string): ObeyedObjectPlan {
  return object.namespace === '' ? { ...object, namespace: ownNamespace } : object;
}
