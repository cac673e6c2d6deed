import type { ConfigMap } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { stableMetadata } from './metadata';
import type { AdmittedPlan } from '../checks/admit';

/** The ConfigMap the agent publishes into: without `data`, so that applying it again leaves what was published. */
export function reportConfigMap(plan: AdmittedPlan, name: string): KubernetesObject & ConfigMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: stableMetadata(plan, name) };
}
