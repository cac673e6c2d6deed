import { subresourceOf } from './matches';
import { WILDCARD } from './policy-rule';

/** How a request with this verb for a top-level resource says which object it means. */
export type Naming =
  /** Always with a name. */
  | 'named'
  /** Without a name, unless it selects by `metadata.name`, which the authorizer takes for a name. */
  | 'selecting'
  /** Never with a name, so `resourceNames` cannot allow it. */
  | 'unnamed';

/** A verb of the API, and what its holder can do with it. */
export interface Verb {
  readonly name: string;
  readonly kind: 'read' | 'write' | 'special';
  /** One clause: what the verb is for. */
  readonly does: string;
  readonly naming: Naming;
  /** A write verb that gives its holder the contents of the object, without `get`. */
  readonly readsThrough: boolean;
  /** A verb that can make an object disappear, without `delete`. */
  readonly alsoDeletes: boolean;
}

const PLAIN = { naming: 'named', readsThrough: false, alsoDeletes: false } as const;

/**
 * The verbs that Kubernetes itself knows; others are free words that mean what their checker says.
 *
 * Sources: kubernetes/website `rbac.md` ("Referring to resources": create and deletecollection cannot be bound to names,
 * list and watch only with a `metadata.name` field selector) and `authorization/_index.md` (special verbs).
 * `readsThrough` and `alsoDeletes` were tried on kube-apiserver v1.36.2 with holders of that verb alone: an empty patch,
 * an update and a collection delete with `dryRun=All` answered with the objects; a patch of `ownerReferences` to an owner
 * that does not exist had the garbage collector delete the object.
 */
export const VERBS: readonly Verb[] = [
  { ...PLAIN, name: 'get', kind: 'read', does: 'reads one object' },
  { ...PLAIN, name: 'list', kind: 'read', does: 'reads all objects, contents included', naming: 'selecting' },
  { ...PLAIN, name: 'watch', kind: 'read', does: 'reads all objects and every change, contents included', naming: 'selecting' },

  { ...PLAIN, name: 'create', kind: 'write', does: 'makes an object', naming: 'unnamed' },
  { ...PLAIN, name: 'update', kind: 'write', does: 'replaces an object', readsThrough: true, alsoDeletes: true },
  { ...PLAIN, name: 'patch', kind: 'write', does: 'changes parts of an object', readsThrough: true, alsoDeletes: true },
  { ...PLAIN, name: 'delete', kind: 'write', does: 'deletes one object' },
  { ...PLAIN, name: 'deletecollection', kind: 'write', does: 'deletes all objects', naming: 'unnamed', readsThrough: true },

  { ...PLAIN, name: 'impersonate', kind: 'special', does: 'sends requests as another user, group or service account' },
  { ...PLAIN, name: 'impersonate:user-info', kind: 'special', does: 'sends chosen requests as another user' },
  { ...PLAIN, name: 'impersonate:serviceaccount', kind: 'special', does: 'sends chosen requests as a service account' },
  { ...PLAIN, name: 'impersonate:arbitrary-node', kind: 'special', does: 'sends chosen requests as any node' },
  { ...PLAIN, name: 'impersonate:associated-node', kind: 'special', does: 'sends chosen requests as the node the sender runs on' },
  { ...PLAIN, name: 'bind', kind: 'special', does: 'binds a role that holds more than the binder' },
  { ...PLAIN, name: 'escalate', kind: 'special', does: 'writes a role that holds more than its writer' },
  { ...PLAIN, name: 'approve', kind: 'special', does: 'approves certificate requests to a signer' },
  { ...PLAIN, name: 'sign', kind: 'special', does: 'issues certificates as a signer' },
  { ...PLAIN, name: 'attest', kind: 'special', does: 'publishes trust anchors as a signer' },
  { ...PLAIN, name: 'use', kind: 'special', does: 'runs pods under a pod security policy or security context constraint' },
  { ...PLAIN, name: 'unsafe-delete-ignore-read-errors', kind: 'special', does: 'deletes objects that cannot be read, without their finalizers' },
];

const BY_NAME: ReadonlyMap<string, Verb> = new Map(VERBS.map(verb => [verb.name, verb]));

const namesOf = (kind: Verb['kind']): readonly string[] => VERBS.filter(verb => verb.kind === kind).map(verb => verb.name);

/** The verbs that only read. */
export const READ_VERBS = namesOf('read');
/** The verbs that change what is stored. */
export const WRITE_VERBS = namesOf('write');
/** The verbs that Kubernetes checks apart from the request itself. */
export const SPECIAL_VERBS = namesOf('special');
/** The verbs whose holder sees the contents of objects that already exist. */
export const REVEALING_VERBS = VERBS.filter(verb => verb.kind === 'read' || verb.readsThrough).map(verb => verb.name);

/** Whether this write verb also reads; `*` holds every verb. */
export function readsThrough(verb: string): boolean {
  return verb === WILDCARD || (BY_NAME.get(verb)?.readsThrough ?? false);
}

/** Whether this verb, which is not named for it, also deletes; `*` holds every verb. */
export function alsoDeletes(verb: string): boolean {
  return verb === WILDCARD || (BY_NAME.get(verb)?.alsoDeletes ?? false);
}

/** Whether a request with this verb may name the object it is for, so that `resourceNames` can allow it. */
export function canBeNamed(verb: string, resource: string): boolean {
  return namingOf(verb, resource) !== 'unnamed';
}

/** Whether a request with this verb may name no object, so that only a rule for any name allows it. */
export function canBeUnnamed(verb: string, resource: string): boolean {
  return namingOf(verb, resource) !== 'named';
}

/** A subresource is always that of a named object: creating `pods/exec` names the pod. */
function namingOf(verb: string, resource: string): Naming {
  return subresourceOf(resource) === '' ? BY_NAME.get(verb)?.naming ?? 'named' : 'named';
}
