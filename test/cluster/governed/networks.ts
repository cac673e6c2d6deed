import { Ask } from './probes/probe';
import { deleting, making, patching } from './probes/requests';
import { NETWORKS } from '../../../src/baseline/policies/governance';
import type { KubernetesObject } from '../harness/objects';

/** A kind that a network plugin brings along. */
export interface NetworkKind {
  readonly group: string;
  readonly resource: string;
}

/** What opens or closes the network of a namespace. */
export const NETWORK_KINDS: readonly NetworkKind[] = Object.entries(NETWORKS)
  .flatMap(([group, resources]) => resources.map(resource => ({ group, resource })));

/** What Cilium keeps about each pod: its operators write it, and no pod has a network before. */
export const RECORD: NetworkKind = { group: 'cilium.io', resource: 'ciliumendpoints' };

function pathOf({ group, resource }: NetworkKind, namespace: string): string {
  return `/apis/${group}/v1/namespaces/${namespace}/${resource}`;
}

function kindOf({ resource }: NetworkKind): string {
  return `${resource[0].toUpperCase()}${resource.slice(1)}`;
}

/** A definition that takes anything: admission is asked about the kind, and the plugin is not here. */
export function definitionOf(kind: NetworkKind): KubernetesObject {
  const { group, resource } = kind;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${resource}.${group}`, annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests only' } } as KubernetesObject['metadata'],
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: resource, kind: kindOf(kind), listKind: `${kindOf(kind)}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
    },
  };
}

export function made(kind: NetworkKind, name = 'probe'): Ask {
  return ({ home }) => making(pathOf(kind, home), { apiVersion: `${kind.group}/v1`, kind: kindOf(kind), metadata: { name } });
}

export function changed(kind: NetworkKind, name: string): Ask {
  return ({ home }) => patching(`${pathOf(kind, home)}/${name}`, { spec: { ingress: [{}] } });
}

export function deleted(kind: NetworkKind, name: string): Ask {
  return ({ home }) => deleting(`${pathOf(kind, home)}/${name}`);
}
