import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { LABEL } from '../plan/well-known-keys';

/** A Kubernetes object of the baseline, as plain JSON data: it is in no namespace, and no value in it is undefined. */
export interface BaselineObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta & { readonly name: string };
}

/**
 * Version of the baseline: one more whenever an object of it changes, so that a cluster
 * that holds an older one is known as such.
 */
export const BASELINE_VERSION = '1';

/** By these the objects of a cluster's baseline are found. */
export function baselineLabels(): { [key: string]: string } {
  return { [LABEL.baseline]: BASELINE_VERSION, [LABEL.managedBy]: 'governed-agents' };
}
