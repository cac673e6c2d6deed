import type { ObjectMeta } from 'kubernetes-types/meta/v1';

export type Metadata = ObjectMeta & { readonly name: string };

/** A Kubernetes object as plain JSON data: no value in it is undefined. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** Who applies an object: the reviewed pipeline, or the app's own. */
export type Layer = 'governance' | 'workload';

/** One Kubernetes object of an agent or of an agent namespace. */
export interface Manifest {
  /** Stable construct id, unique within one agent or one namespace. */
  readonly id: string;
  readonly layer: Layer;
  readonly object: KubernetesObject;
}

export function governance(id: string, object: KubernetesObject): Manifest {
  return { id, layer: 'governance', object };
}

export function workload(id: string, object: KubernetesObject): Manifest {
  return { id, layer: 'workload', object };
}
