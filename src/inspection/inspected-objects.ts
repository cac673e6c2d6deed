import { InspectionOptions, Source, SourcedObject } from './inspection';
import { withKnownRoles } from './known-roles';
import { inStableOrder } from './stable-order';
import { isCalledLikeRbac, ReadRbac, rbacIn } from '../fleet/rbac-in-objects';
import { ServiceAccounts, serviceAccountsIn } from '../fleet/service-accounts';
import { JsonObject } from '../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { RunningPods, runningPods } from '../objects/running-pods';
import { Binding } from '../rbac/binding';
import { Role } from '../rbac/role';
import { ServiceAccountIdentity } from '../rbac/subject';

/** An object that runs pods, and what it says of them. */
export interface Workload {
  readonly object: JsonObject;
  readonly pods: RunningPods;
}

/** A ServiceAccount, the objects that make it and those that run pods under it. */
export interface Account {
  readonly identity: ServiceAccountIdentity;
  readonly objects: readonly JsonObject[];
  readonly workloads: readonly Workload[];
}

/** An object as people find it. */
export interface Place {
  readonly at: string;

  /** Null where it is not among the objects. */
  readonly source: Source | null;
}

interface Growing extends Account {
  readonly objects: JsonObject[];
  readonly workloads: Workload[];
}

/** What objects of any kind say about agents, read once. */
export class InspectedObjects {
  /** In an order that depends on nothing but what is written in them. */
  public readonly objects: readonly JsonObject[];

  /** Those that are no roles and no bindings: next to nothing in what is read of a whole cluster. */
  public readonly others: readonly JsonObject[];
  public readonly rbac: ReadRbac;
  public readonly serviceAccounts: ServiceAccounts;
  public readonly networkPolicies: JsonObject[] = [];

  /** Of `knownRoles` those that meant nothing. */
  public readonly unmatchedRoles: readonly string[];
  private readonly secrets = new Map<string, JsonObject>();
  private readonly byIdentity = new Map<string, Growing>();
  private readonly sources = new Map<JsonObject, Source>();

  constructor(sourced: readonly SourcedObject[], private readonly options: InspectionOptions) {
    const sorted = inStableOrder(sourced);
    this.objects = sorted.map(({ object }) => object);
    this.others = this.objects.filter(object => !isCalledLikeRbac(object));
    for (const { object, source } of sorted) this.sources.set(object, source);
    const { rbac, unmatched } = withKnownRoles(rbacIn(this.objects, options.namespace), options.knownRoles);
    this.rbac = rbac;
    this.unmatchedRoles = unmatched;
    this.serviceAccounts = serviceAccountsIn(this.others, options.namespace);
    for (const object of this.others) this.read(object);
  }

  /** Every ServiceAccount that an object makes, or runs pods under. */
  public get accounts(): readonly Account[] {
    return [...this.byIdentity.values()];
  }

  /** The namespace that the object will be in. */
  public namespaceOf(object: JsonObject): string {
    return namespaceOf(object) || this.options.namespace;
  }

  public placeOf(object: JsonObject): Place {
    const kind = kindOf(object);
    const namespace = IN_NO_NAMESPACE.has(kind) ? '' : this.namespaceOf(object);
    return { at: reference(kind, namespace, nameOf(object)), source: this.sources.get(object) ?? null };
  }

  public placeOfSecret(namespace: string, name: string): Place {
    const secret = this.secrets.get(keyOf({ namespace, name }));
    return secret === undefined ? { at: reference('Secret', namespace, name), source: null } : this.placeOf(secret);
  }

  /** Where a role or binding is written, whether it is among the objects or not. */
  public placeOfRead(read: Role | Binding): Place {
    const object = this.rbac.sourceOf(read);
    return { at: reference(read.kind, read.namespace, read.name), source: object === null ? null : this.sources.get(object) ?? null };
  }

  private read(object: JsonObject): void {
    switch (object.kind) {
      case 'ServiceAccount':
        if (groupOf(object) === '') this.at(object, nameOf(object)).objects.push(object);
        return;
      case 'Secret':
        this.secrets.set(keyOf({ namespace: this.namespaceOf(object), name: nameOf(object) }), object);
        return;
      case 'NetworkPolicy':
        if (groupOf(object) === 'networking.k8s.io') this.networkPolicies.push(object);
        return;
      default: {
        const pods = runningPods(object);
        if (pods !== null) this.at(object, pods.serviceAccount).workloads.push({ object, pods });
      }
    }
  }

  private at(object: JsonObject, name: string): Growing {
    const namespace = this.namespaceOf(object);
    const key = keyOf({ namespace, name });
    const known = this.byIdentity.get(key) ?? { identity: { namespace, name }, objects: [], workloads: [] };
    this.byIdentity.set(key, known);
    return known;
  }
}

/** `namespace/name`. */
export function keyOf({ namespace, name }: ServiceAccountIdentity): string {
  return `${namespace}/${name}`;
}

/** Kinds that the inspection speaks of and that live in no namespace. */
const IN_NO_NAMESPACE: ReadonlySet<string> = new Set(['ClusterRole', 'ClusterRoleBinding', 'SecurityContextConstraints']);

function reference(kind: string, namespace: string, name: string): string {
  return `${kind || '?'} ${namespace === '' ? '' : `${namespace}/`}${name || '?'}`;
}
