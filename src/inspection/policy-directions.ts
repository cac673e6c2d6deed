import { isJsonObject, Json, JsonObject, listAt, textAt, valueAt } from '../objects/json';
import { groupOf } from '../objects/object-reference';

export type Direction = 'Ingress' | 'Egress';

/** The directions that a NetworkPolicy closes but for what it names. */
export function closedBy(policy: JsonObject): readonly Direction[] {
  const open = openedBy(policy);
  return directionsOf(valueAt(policy, ['spec'])).filter(direction => !open.includes(direction));
}

/** The directions in which a NetworkPolicy opens everything; what one of a network plugin says is in words of its own. */
export function openedBy(policy: JsonObject): readonly Direction[] {
  if (groupOf(policy) !== 'networking.k8s.io') return [];
  const spec = valueAt(policy, ['spec']);
  return directionsOf(spec).filter(direction => opensEverything(valueAt(spec, [direction.toLowerCase()])));
}

/** Where a policy says no types, it is about the way in, and the way out only if it has rules for it. */
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
