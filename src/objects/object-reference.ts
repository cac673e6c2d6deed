import { JsonObject, textAt } from './json';

/** Groups in which objects of another group are served again: to write the one is to write the other. */
const SERVED_AGAIN: ReadonlyMap<string, string> = new Map([
  // OpenShift, https://docs.redhat.com/en/documentation/openshift_container_platform (Role APIs).
  ['authorization.openshift.io', 'rbac.authorization.k8s.io'],
]);

/** The API group that an object belongs to, without its version; `''` is the core group. */
export function groupOf(object: JsonObject): string {
  const apiVersion = textAt(object, ['apiVersion']);
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return SERVED_AGAIN.get(group) ?? group;
}

export function kindOf(object: JsonObject): string {
  return textAt(object, ['kind']);
}

export function nameOf(object: JsonObject): string {
  return textAt(object, ['metadata', 'name']);
}

/** The namespace an object says it is in; `''` for cluster-scoped objects, and where whoever applies it decides. */
export function namespaceOf(object: JsonObject): string {
  return textAt(object, ['metadata', 'namespace']);
}

/** How a person finds an object: `Role shop/reader`. What it does not say is a question mark. */
export function objectReference(object: JsonObject): string {
  const namespace = namespaceOf(object);
  return `${kindOf(object) || '?'} ${namespace === '' ? '' : `${namespace}/`}${nameOf(object) || '?'}`;
}
