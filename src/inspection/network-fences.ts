import { marksOf } from './agent-marks';
import { InspectedObjects, Workload } from './inspected-objects';
import { PodSelection, PodSelections } from './pod-selections';
import { isJsonObject, Json, JsonObject, textAt, valueAt } from '../objects/json';
import { nameOf } from '../objects/object-reference';
import { authorityClassCalled } from '../plan/authority-classes';
import { serviceAccountName } from '../plan/names';

type Direction = 'Ingress' | 'Egress';

/** What a NetworkPolicy does to the pods that it selects. */
interface Fence extends PodSelection {
  readonly directions: readonly Direction[];
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
  private readonly closing = new PodSelections<Fence>();
  private readonly opening = new PodSelections<Fence>();

  constructor(private readonly objects: InspectedObjects) {
    for (const policy of objects.networkPolicies) this.add(objects.namespaceOf(policy), policy);
  }

  /** The first of the workloads whose pods are open in a direction; undefined where all are closed. */
  public firstOpen(workloads: readonly Workload[]): Workload | undefined {
    return workloads.find(({ object, pods }) => pods.spec?.hostNetwork === true || !this.closes(this.objects.namespaceOf(object), pods.labels));
  }

  /** Whether pods with these labels are closed in both directions. */
  public closes(namespace: string, labels: JsonObject): boolean {
    return directionsOfAll(this.closing.of(namespace, labels)).size === 2 && directionsOfAll(this.opening.of(namespace, labels)).size === 0;
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

function add(fences: PodSelections<Fence>, namespace: string, fence: Fence): void {
  if (fence.directions.length > 0) fences.add(namespace, fence);
}

function directionsOfAll(fences: readonly Fence[]): ReadonlySet<Direction> {
  return new Set(fences.flatMap(({ directions }) => directions));
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
