import { ObjectPatch } from './object-patch';
import { Survey } from './survey';
import { networkOpenedBy } from '../checks/network-policies';
import { JsonObject, textAt, valueAt } from '../objects/json';
import { kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { Binding, scopeOf } from '../rbac/binding';
import { addresseeOf } from '../rbac/principal';
import { Role } from '../rbac/role';

/** Labels by which other ClusterRoles take one in. */
const TAKEN_IN = 'rbac.authorization.k8s.io/aggregate-to-';

/**
 * The objects that the agent's own take the place of: its identity with its tokens, what gives rights to nobody else, pods that
 * a controller made, and in a namespace that becomes the agent's the Namespace and what opens its network.
 */
export function replacedBy(survey: Survey, namespace: string): ReadonlySet<JsonObject> {
  const { objects, home, account, serviceAccount, workloads, rbac } = survey;
  const bindings = rbac.bindings.filter(binding => isOnlyOf(binding, survey));
  const read = [...bindings, ...rbac.roles.filter(role => isGivenOnlyBy(role, bindings, rbac.bindings))];
  return new Set([
    ...(serviceAccount === null ? [] : [serviceAccount]),
    ...read.map(each => rbac.sourceOf(each)).filter(each => each !== null),
    ...workloads.filter(({ isMade }) => isMade).map(({ object }) => object),
    ...objects.filter(each => keepsToken(each) && (namespaceOf(each) || home) === account.namespace
      && textAt(each, ['metadata', 'annotations', 'kubernetes.io/service-account.name']) === account.name),
    ...objects.filter(each => kindOf(each) === 'Namespace' && nameOf(each) === namespace),
    ...objects.filter(each => networkOpenedBy(each)?.isClusterWide === false && (namespaceOf(each) || home) === namespace),
  ]);
}

function keepsToken(object: JsonObject): boolean {
  return kindOf(object) === 'Secret' && object.type === 'kubernetes.io/service-account-token';
}

/** A binding that names the account beside others, which stay. */
export interface SharedBinding {
  readonly object: JsonObject;

  /** Takes the account out of it. */
  readonly patches: readonly ObjectPatch[];
}

export function sharedBindings(survey: Survey): readonly SharedBinding[] {
  const { rbac, account } = survey;
  return rbac.bindings.flatMap(binding => {
    const object = rbac.sourceOf(binding);
    const subjects = object === null ? null : valueAt(object, ['subjects']);
    // Of subjects that are written otherwise it is not known here where.
    if (object === null || isOnlyOf(binding, survey) || !Array.isArray(subjects) || subjects.length !== binding.subjects.length) return [];
    const places = membersOf(binding).flatMap((member, i) => member === tellAccount(account) ? [i] : []);
    const patches = places.reverse().map(place => ({ path: ['subjects', String(place)], value: null, why: 'the agent has rights of its own' }));
    return patches.length === 0 ? [] : [{ object, patches }];
  });
}

function isOnlyOf(binding: Binding, { account }: Survey): boolean {
  return binding.subjects.length > 0 && membersOf(binding).every(member => member === tellAccount(account));
}

function membersOf(binding: Binding): readonly (string | null)[] {
  return binding.subjects.map(subject => {
    const addressee = addresseeOf(subject, scopeOf(binding));
    return addressee?.kind === 'serviceaccount' ? tellAccount(addressee) : null;
  });
}

function tellAccount({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** Whether no other binding gives the role, and no other role takes it in. */
function isGivenOnlyBy(role: Role, ours: readonly Binding[], all: readonly Binding[]): boolean {
  const gives = (binding: Binding) => binding.role.kind === role.kind && binding.role.name === role.name
    && (role.kind !== 'Role' || binding.namespace === role.namespace);
  return ours.some(gives) && !all.some(binding => !ours.includes(binding) && gives(binding))
    && ![...role.labels.keys()].some(label => label.startsWith(TAKEN_IN));
}
