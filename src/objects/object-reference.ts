import { isJsonObject, JsonObject } from './json';

/** Groups in which objects of another group are served again: to write the one is to write the other. */
const SERVED_AGAIN: ReadonlyMap<string, string> = new Map([
  // OpenShift, https://docs.redhat.com/en/documentation/openshift_container_platform (Role APIs).
  ['authorization.openshift.io', 'rbac.authorization.k8s.io'],
]);

/** The API group that an object belongs to, without its version; `''` is the core group. */
export function groupOf(object: JsonObject): string {
  const apiVersion = textOf(object, 'apiVersion');
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return SERVED_AGAIN.get(group) ?? group;
}

export function kindOf(object: JsonObject): string {
  return textOf(object, 'kind');
}

export function nameOf(object: JsonObject): string {
  return metadataOf(object, 'name');
}

/** The namespace an object says it is in; `''` for cluster-scoped objects, and where whoever applies it decides. */
export function namespaceOf(object: JsonObject): string {
  return metadataOf(object, 'namespace');
}

function metadataOf({ metadata }: JsonObject, key: string): string {
  return isJsonObject(metadata) ? textOf(metadata, key) : '';
}

/** Every object is asked for these, and no list of keys has to be made for that. */
function textOf(object: JsonObject, key: string): string {
  const text = Object.hasOwn(object, key) ? object[key] : '';
  return typeof text === 'string' ? text : '';
}

/** How a person finds an object: `Role shop/reader`. What it does not say is a question mark. */
export function objectReference(object: JsonObject): string {
  const namespace = namespaceOf(object);
  return `${kindOf(object) || '?'} ${namespace === '' ? '' : `${namespace}/`}${nameOf(object) || '?'}`;
}
