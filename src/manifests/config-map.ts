import type { ConfigMap } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { stableMetadata } from './metadata';
import type { AdmittedPlan } from '../checks/admit';
import { boundsAnnotation, parametersObjectName } from '../plan/parameters-object';

/** The ConfigMap the agent publishes into: without `data`, so that applying it again leaves what was published. */
export function reportConfigMap(plan: AdmittedPlan, name: string): KubernetesObject & ConfigMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: stableMetadata(plan, name) };
}

/**
 * The ConfigMap with the parameters the agent changes by itself.
 *
 * Its data are the initial values, so applying it again takes the agent's own values back.
 * The bounds of each are an annotation, for people and for admission policies of the cluster.
 * Not `immutable`, which would end the agent's writing; nor can RBAC keep the agent from
 * setting that, or from changing the annotations.
 */
export function parametersConfigMap(plan: AdmittedPlan): KubernetesObject & ConfigMap {
  const annotations = Object.fromEntries(plan.parameters.map(({ name, bounds }) => [boundsAnnotation(name), bounds])) as { [key: string]: string };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...stableMetadata(plan, parametersObjectName(plan)), annotations },
    data: Object.fromEntries(plan.parameters.map(({ name, initialValue }) => [name, initialValue])) as { [key: string]: string },
  };
}
