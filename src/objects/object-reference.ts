import { isJsonObject, JsonObject, textIn } from './json';

/** Groups in which objects of another group are served again: to write the one is to write the other. */
const SERVED_AGAIN: ReadonlyMap<string, string> = new Map([
  // OpenShift, https://docs.redhat.com/en/documentation/openshift_container_platform (Role APIs).
  ['authorization.openshift.io', 'rbac.authorization.k8s.io'],
]);

/** Kinds that OpenShift had in the core group at first, and the groups that `oc` puts them into when it applies them (openshift/oc, legacygroupification). */
const MOVED: ReadonlyMap<string, string> = new Map([
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map(kind => [kind, 'authorization.openshift.io'] as const),
  ['SecurityContextConstraints', 'security.openshift.io'],
]);

/** The API group that an object belongs to, without its version; `''` is the core group. */
export function groupOf(object: JsonObject): string {
  const group = appliedGroupOf(object);
  return SERVED_AGAIN.get(group) ?? group;
}

/** Whether an object is read as OpenShift reads its own API, and not as Kubernetes does. */
export function isOfOpenShift(object: JsonObject): boolean {
  return /(^|\.)openshift\.io$/.test(appliedGroupOf(object));
}

function appliedGroupOf(object: JsonObject): string {
  const apiVersion = textIn(object, 'apiVersion');
  const slash = apiVersion.indexOf('/');
  if (slash >= 0) return apiVersion.slice(0, slash);
  return apiVersion === 'v1' ? MOVED.get(kindOf(object)) ?? '' : '';
}

export function kindOf(object: JsonObject): string {
  return textIn(object, 'kind');
}

export function nameOf(object: JsonObject): string {
  return metadataOf(object, 'name');
}

/** The namespace an object says it is in; `''` for cluster-scoped objects, and where whoever applies it decides. */
export function namespaceOf(object: JsonObject): string {
  return metadataOf(object, 'namespace');
}

function metadataOf({ metadata }: JsonObject, key: string): string {
  return isJsonObject(metadata) ? textIn(metadata, key) : '';
}

/** How a person finds an object: `Role shop/reader`. What it does not say is a question mark. */
export function objectReference(object: JsonObject): string {
  const namespace = namespaceOf(object);
  return `${kindOf(object) || '?'} ${namespace === '' ? '' : `${namespace}/`}${nameOf(object) || '?'}`;
}
