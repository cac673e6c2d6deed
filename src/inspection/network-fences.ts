import { InspectedObjects, Workload } from './inspected-objects';
import { isJsonObject, Json, JsonObject, valueAt } from '../objects/json';
import { selects } from '../objects/label-selector';

type Direction = 'Ingress' | 'Egress';

/** A NetworkPolicy that closes the pods that it selects, but for what it and others open. */
interface Fence {
  readonly selector: Json;
  readonly closes: readonly Direction[];
}

/** The fences of one namespace. */
interface Fences {
  /** By one of the labels that they select by: `key=value`. */
  readonly byLabel: Map<string, Fence[]>;

  /** Those that select by no label in particular. */
  readonly others: Fence[];
}

/**
 * Which pods NetworkPolicies close by default, in both directions.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 */
export class NetworkFences {
  private readonly byNamespace = new Map<string, Fences>();

  constructor(private readonly objects: InspectedObjects) {
    for (const policy of objects.networkPolicies) this.add(objects.namespaceOf(policy), fenceOf(policy));
  }

  /** The first of the workloads whose pods are open in a direction; undefined where all are closed. */
  public firstOpen(workloads: readonly Workload[]): Workload | undefined {
    return workloads.find(({ object, pods }) => !this.closes(this.objects.namespaceOf(object), pods.labels));
  }

  /** Whether pods with these labels are closed in both directions. */
  public closes(namespace: string, labels: JsonObject): boolean {
    const fences = this.byNamespace.get(namespace);
    if (fences === undefined) return false;
    const closed = new Set<Direction>();
    for (const candidates of [fences.others, ...labelled(labels).map(label => fences.byLabel.get(label) ?? [])]) {
      for (const fence of candidates) {
        if (fence.closes.every(direction => closed.has(direction)) || !selects(fence.selector, labels)) continue;
        for (const direction of fence.closes) closed.add(direction);
        if (closed.size === 2) return true;
      }
    }
    return false;
  }

  private add(namespace: string, fence: Fence): void {
    if (fence.closes.length === 0) return;
    const fences = this.byNamespace.get(namespace) ?? { byLabel: new Map<string, Fence[]>(), others: [] };
    this.byNamespace.set(namespace, fences);
    const [label] = labelled(labelsIn(fence.selector));
    const known = label === undefined ? fences.others : fences.byLabel.get(label);
    if (known === undefined) fences.byLabel.set(label, [fence]);
    else known.push(fence);
  }
}

function labelled(labels: JsonObject): readonly string[] {
  return Object.entries(labels).flatMap(([key, value]) => typeof value === 'string' ? `${key}=${value}` : []);
}

function labelsIn(selector: Json): JsonObject {
  const labels = valueAt(selector, ['matchLabels']);
  return isJsonObject(labels) ? labels : {};
}

function fenceOf({ spec = null }: JsonObject): Fence {
  // To the API server an absent selector is the empty one, which selects every pod.
  const selector = valueAt(spec, ['podSelector']) ?? {};
  return { selector, closes: directionsOf(spec).filter(direction => !opensEverything(valueAt(spec, [direction.toLowerCase()]))) };
}

/** Where a policy says no types, it closes the way in, and the way out only if it has rules for it. */
function directionsOf(spec: Json): readonly Direction[] {
  const types = valueAt(spec, ['policyTypes']);
  if (!isJsonObject(spec)) return [];
  if (Array.isArray(types) && types.length > 0) return (['Ingress', 'Egress'] as const).filter(direction => (types as readonly Json[]).includes(direction));
  const egress = valueAt(spec, ['egress']);
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** A rule without any condition allows everything. */
function opensEverything(rules: Json): boolean {
  return Array.isArray(rules) && (rules as readonly Json[]).some(rule => isJsonObject(rule)
    && ['from', 'to', 'ports'].every(field => { const list = valueAt(rule, [field]); return !Array.isArray(list) || list.length === 0; }));
}
