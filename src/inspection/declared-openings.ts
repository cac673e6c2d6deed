import { agentNamed, areOf, GovernedName, marksOf, toolNamed } from './agent-marks';
import { GovernedIdentity } from './own-grants';
import { openedBy } from './policy-directions';
import { isJsonObject, Json, JsonObject, listAt, textAt, valueAt } from '../objects/json';
import { groupOf, kindOf, nameOf } from '../objects/object-reference';
import { LABEL } from '../plan/well-known-keys';

/** What this library opens with one kind of policy, from the declaration of an agent or tool. */
interface Opening {
  readonly kind: string;

  /** The end of the name that only it gives. */
  readonly end: string;

  /** Whether a policy opens nothing that no declaration can say. What one did say is not known here: which addresses, which pods. */
  readonly isSayable: (policy: JsonObject, whose: GovernedName) => boolean;
}

const OPENINGS: readonly Opening[] = [
  { kind: 'NetworkPolicy.networking.k8s.io', end: 'egress', isSayable: (policy, whose) => opensTo(policy, whose, 'egress', 'to', isInParticular) },
  { kind: 'NetworkPolicy.networking.k8s.io', end: 'ingress', isSayable: (policy, whose) => opensTo(policy, whose, 'ingress', 'from', isInParticular) },
  { kind: 'CiliumNetworkPolicy.cilium.io', end: 'egress', isSayable: isCiliumEgress },
  { kind: 'FQDNNetworkPolicy.networking.gke.io', end: 'hosts', isSayable: policy => rulesOf(policy, 'egress').flatMap(rule => listAt(rule, ['matches'])).every(isHost) },
];

/** What this library opens everything with but link-local addresses, where the declaration of an agent says so and a person accepts it. No tool can. */
const EVERYTHING = 'open';

const LINK_LOCAL: ReadonlySet<Json> = new Set(['169.254.0.0/16', 'fe80::/10']);

/** Whether this library makes the policy: for the agent or tool, or for one that calls it. */
export function isOpeningFor({ identity, governed }: GovernedIdentity, policy: JsonObject): boolean {
  const [marks, name] = [marksOf(policy), nameOf(policy)];
  if (openedBy(policy).length > 0) return governed.kind === 'agent' && areOf(governed, marks) && name === `${identity.name}.${EVERYTHING}` && sparesLinkLocal(policy);
  const kind = `${kindOf(policy)}.${groupOf(policy)}`;
  const isOwn = areOf(governed, marks) && OPENINGS.some(each => each.kind === kind && name === `${identity.name}.${each.end}` && each.isSayable(policy, governed));
  // A namesake elsewhere has the same marks.
  return isOwn || isEndOfEdge(governed, policy);
}

/** Whether it is what an agent or tool that calls this one opens to itself. */
function isEndOfEdge(called: GovernedName, policy: JsonObject): boolean {
  const [account, namespace, callee, ...rest] = nameOf(policy).split('.');
  const caller = agentNamed(account) ?? toolNamed(account);
  return caller !== null && areOf(caller, marksOf(policy)) && callee === called.name && rest.length === 0
    && opensTo(policy, called, 'ingress', 'from', peer => isOf(peer, caller) && namespaceOf(peer) === namespace);
}

/** Whether a NetworkPolicy opens the pods of an agent or tool, in one direction, to nobody but such peers. */
function opensTo(policy: JsonObject, { kind, name }: GovernedName, direction: 'ingress' | 'egress', end: 'from' | 'to', isPeer: (peer: Json) => boolean): boolean {
  const [spec, rules] = [valueAt(policy, ['spec']), rulesOf(policy, direction)];
  return textAt(spec, ['podSelector', 'matchLabels', LABEL[kind]]) === name
    && rules.length === rulesOf(policy, 'ingress').length + rulesOf(policy, 'egress').length
    && rules.every(rule => listAt(rule, ['ports']).length > 0 && listAt(rule, [end]).length > 0 && listAt(rule, [end]).every(isPeer));
}

function sparesLinkLocal(policy: JsonObject): boolean {
  return rulesOf(policy, 'egress').every(rule => {
    const blocks = listAt(rule, ['to']).flatMap(peer => valueAt(peer, ['ipBlock']) ?? []);
    return listAt(rule, ['to']).length > 0 && blocks.every(block => listAt(block, ['except']).some(each => LINK_LOCAL.has(each)));
  });
}

/** Addresses, or pods with certain labels in one namespace. */
function isInParticular(peer: Json): boolean {
  if (valueAt(peer, ['ipBlock']) !== null) return true;
  const labels = valueAt(peer, ['podSelector', 'matchLabels']);
  return isJsonObject(labels) && Object.keys(labels).length > 0 && (valueAt(peer, ['namespaceSelector']) === null || namespaceOf(peer) !== '');
}

function isOf(peer: Json, { kind, name }: GovernedName): boolean {
  return textAt(peer, ['podSelector', 'matchLabels', LABEL[kind]]) === name;
}

function namespaceOf(peer: Json): string {
  return textAt(peer, ['namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name']);
}

/** Whom Cilium alone can name; DNS may be anywhere. */
const ENTITIES: ReadonlySet<Json> = new Set(['kube-apiserver', 'host']);

/** Of one direction, and in one piece. */
function isCiliumEgress(policy: JsonObject): boolean {
  return valueAt(policy, ['specs']) === null && rulesOf(policy, 'ingress').length === 0 && rulesOf(policy, 'egress').every(isCiliumRule);
}

function isCiliumRule(rule: Json): boolean {
  if (!isJsonObject(rule) || listAt(rule, ['toPorts']).length === 0) return false;
  const [to = '', ...others] = Object.keys(rule).filter(key => key !== 'toPorts');
  if (others.length > 0 || listAt(rule, [to]).length === 0) return false;
  switch (to) {
    case 'toEntities': return listAt(rule, [to]).every(each => ENTITIES.has(each));
    case 'toFQDNs': return listAt(rule, [to]).every(each => textAt(each, ['matchName']) !== '' && valueAt(each, ['matchPattern']) === null);
    case 'toEndpoints': case 'toCIDR': return listAt(rule, ['toPorts']).every(each => listAt(each, ['rules', 'dns']).length > 0);
    default: return false;
  }
}

function isHost(match: Json): boolean {
  return textAt(match, ['name']) !== '' && valueAt(match, ['pattern']) === null;
}

function rulesOf(policy: JsonObject, direction: 'ingress' | 'egress'): readonly Json[] {
  return listAt(policy, ['spec', direction]);
}
