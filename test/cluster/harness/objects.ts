import { loadAll } from 'js-yaml';

/** An object as it is sent and answered. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [key: string]: unknown;
}

/** The objects of YAML with any number of documents; of lists what is in them. */
export function objectsIn(yaml: string): readonly KubernetesObject[] {
  const documents = (loadAll(yaml) as readonly (KubernetesObject & { readonly items?: readonly KubernetesObject[] } | null)[]);
  return documents.flatMap(each => each === null ? [] : /List$/.test(each.kind) && each.items !== undefined ? each.items : [each]);
}

export function nameOf({ kind, metadata: { name, namespace } }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Kinds that others need to be there. All that is in no row comes after these, and bindings last of all. */
const FIRST = [
  'Namespace', 'CustomResourceDefinition', 'PriorityLevelConfiguration', 'PriorityClass', 'ServiceAccount', 'ClusterRole', 'Role', 'ConfigMap',
  'Secret', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'ValidatingAdmissionPolicy',
];
const LAST = ['ValidatingAdmissionPolicyBinding'];

/** In an order in which each finds what it refers to. */
export function inOrder(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const rank = ({ kind }: KubernetesObject) => {
    if (LAST.includes(kind)) return FIRST.length + 1;
    const place = FIRST.indexOf(kind);
    return place < 0 ? FIRST.length : place;
  };
  return [...objects].sort((a, b) => rank(a) - rank(b));
}
