import type { Request } from '../../harness/caller';
import type { KubernetesObject } from '../../harness/objects';
import { PATCH_TYPES } from '../../harness/patch';

export const RBAC = '/apis/rbac.authorization.k8s.io/v1';

/** A server-side dry run of making an object. */
export function making(path: string, body: object): Request {
  return { method: 'POST', path, body, dryRun: true };
}

/** A server-side dry run of a merge patch. */
export function patching(path: string, body: object): Request {
  return { method: 'PATCH', path, body, contentType: PATCH_TYPES.merge, dryRun: true };
}

/** A server-side dry run of deleting an object. */
export function deleting(path: string): Request {
  return { method: 'DELETE', path, dryRun: true };
}

/** The same, for real. */
export function real(request: Request): Request {
  return { ...request, dryRun: false };
}

/** The path of objects of a kind in a namespace, and of one of them. */
export function core(namespace: string, resource: string, name = ''): string {
  return `/api/v1/namespaces/${namespace}/${resource}${name === '' ? '' : `/${name}`}`;
}

export function rbac(namespace: string, resource: string, name = ''): string {
  return `${RBAC}/namespaces/${namespace}/${resource}${name === '' ? '' : `/${name}`}`;
}

/** A RoleBinding or ClusterRoleBinding, without its kind. */
export function binding(name: string, role: string, subjects: readonly object[], kind: 'Role' | 'ClusterRole' = 'ClusterRole') {
  return { metadata: { name }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: role }, subjects };
}

export function serviceAccount(name: string, namespace: string): object {
  return { kind: 'ServiceAccount', name, namespace };
}

export function group(name: string): object {
  return { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name };
}

/** A pod that differs from `pod` in its name and in what is merged over its metadata and spec. */
export function variant(pod: KubernetesObject, metadata: object = {}, spec: object = {}): object {
  const given = pod as KubernetesObject & { readonly spec: object };
  return { ...given, metadata: { ...given.metadata, name: undefined, generateName: 'variant-', ...metadata }, spec: { ...given.spec, ...spec } };
}
