import { marksOf } from './agent-marks';
import { InspectedObjects, Workload } from './inspected-objects';
import { isJsonObject, Json, JsonObject, textAt, valueAt } from '../objects/json';
import { selects } from '../objects/label-selector';
import { nameOf } from '../objects/object-reference';
import { authorityClassCalled } from '../plan/authority-classes';
import { serviceAccountName } from '../plan/names';

type Direction = 'Ingress' | 'Egress';

/** What a NetworkPolicy does to the pods that it selects. */
interface Fence {
  readonly selector: Json;
  readonly directions: readonly Direction[];
}

/** The fences of one namespace that do the same. */
interface Fences {
  /** By one of the labels that they select by: `key=value`. */
  readonly byLabel: Map<string, Fence[]>;

  /** Those that select by no label in particular. */
  readonly others: Fence[];
}

/**
 * Which pods NetworkPolicies close by default, in both directions.
 *
 * Policies add up: pods that one of them closes are open all the same where another opens everything. To the pods of the
 * network of their node none applies.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 */
export class NetworkFences {
  private readonly closing = new Map<string, Fences>();
  private readonly opening = new Map<string, Fences>();

  constructor(private readonly objects: InspectedObjects) {
    for (const policy of objects.networkPolicies) this.add(objects.namespaceOf(policy), policy);
  }

  /** The first of the workloads whose pods are open in a direction; undefined where all are closed. */
  public firstOpen(workloads: readonly Workload[]): Workload | undefined {
    return workloads.find(({ object, pods }) => pods.spec?.hostNetwork === true || !this.closes(this.objects.namespaceOf(object), pods.labels));
  }

  /** Whether pods with these labels are closed in both directions. */
  public closes(namespace: string, labels: JsonObject): boolean {
    return directionsIn(this.closing.get(namespace), labels).size === 2 && directionsIn(this.opening.get(namespace), labels).size === 0;
  }

  private add(namespace: string, policy: JsonObject): void {
    const { spec = null } = policy;
    // To the API server an absent selector is the empty one, which selects every pod.
    const selector = valueAt(spec, ['podSelector']) ?? {};
    const all = directionsOf(spec);
    const open = all.filter(direction => opensEverything(valueAt(spec, [direction.toLowerCase()])));
    add(this.closing, namespace, { selector, directions: all.filter(direction => !open.includes(direction)) });
    add(this.opening, namespace, { selector, directions: isDeclared(policy) ? [] : open });
  }
}

/** Whether it is the policy of this library that opens an agent whose declaration says so, which a person has to accept. */
function isDeclared(policy: JsonObject): boolean {
  const marks = marksOf(policy);
  return marks !== null && nameOf(policy) === `${serviceAccountName(authorityClassCalled(marks.authorityClass), marks.agent)}.open`;
}

function add(namespaces: Map<string, Fences>, namespace: string, fence: Fence): void {
  if (fence.directions.length === 0) return;
  const fences = namespaces.get(namespace) ?? { byLabel: new Map<string, Fence[]>(), others: [] };
  namespaces.set(namespace, fences);
  const [label] = labelled(labelsIn(fence.selector));
  const known = label === undefined ? fences.others : fences.byLabel.get(label);
  if (known === undefined) fences.byLabel.set(label, [fence]);
  else known.push(fence);
}

/** The directions in which some of the fences concern pods with these labels. */
function directionsIn(fences: Fences | undefined, labels: JsonObject): ReadonlySet<Direction> {
  const found = new Set<Direction>();
  if (fences === undefined) return found;
  for (const candidates of [fences.others, ...labelled(labels).map(label => fences.byLabel.get(label) ?? [])]) {
    for (const { directions, selector } of candidates) {
      if (directions.every(direction => found.has(direction)) || !selects(selector, labels)) continue;
      for (const direction of directions) found.add(direction);
      if (found.size === 2) return found;
    }
  }
  return found;
}

function labelled(labels: JsonObject): readonly string[] {
  return Object.entries(labels).flatMap(([key, value]) => typeof value === 'string' ? `${key}=${value}` : []);
}

function labelsIn(selector: Json): JsonObject {
  const labels = valueAt(selector, ['matchLabels']);
  return isJsonObject(labels) ? labels : {};
}

/** Where a policy says no types, it closes the way in, and the way out only if it has rules for it. */
function directionsOf(spec: Json): readonly Direction[] {
  const types = valueAt(spec, ['policyTypes']);
  if (!isJsonObject(spec)) return [];
  if (Array.isArray(types) && types.length > 0) return (['Ingress', 'Egress'] as const).filter(direction => (types as readonly Json[]).includes(direction));
  const egress = valueAt(spec, ['egress']);
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** A rule without any condition allows everything, and so does one for every port of every address. */
function opensEverything(rules: Json): boolean {
  return listAt(rules, []).some(rule => isJsonObject(rule) && isAnyPort(listAt(rule, ['ports']))
    && (['from', 'to'].every(field => listAt(rule, [field]).length === 0) || ['from', 'to'].some(field => listAt(rule, [field]).some(isEverybody))));
}

/** Nobody divides the addresses so coarsely who means some of them; what is excepted may be a single one. */
const FEWEST_BITS = 8;

function isEverybody(peer: Json): boolean {
  const [, bits] = textAt(peer, ['ipBlock', 'cidr']).split('/');
  return bits !== undefined && Number(bits) < FEWEST_BITS;
}

const LAST_PORT = 65535;

function isAnyPort(ports: readonly Json[]): boolean {
  return ports.length === 0 || ports.some(isEveryPort);
}

function isEveryPort(port: Json): boolean {
  const [first, last] = [valueAt(port, ['port']), valueAt(port, ['endPort'])];
  return first === null || (typeof first === 'number' && first <= 1 && typeof last === 'number' && last >= LAST_PORT);
}

function listAt(value: Json, path: readonly string[]): readonly Json[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found as readonly Json[] : [];
}
