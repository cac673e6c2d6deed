import { Marks, marksIn, marksOf } from './agent-marks';
import { FoundAgent } from './found-agent';
import { InspectedObjects } from './inspected-objects';
import { RunningMembers } from './running-members';
import { Json, JsonObject, listAt, textAt, valueAt } from '../objects/json';
import { ServiceAccountIdentity } from '../rbac/subject';

/** Whom each may call. */
export type Invocations = ReadonlyMap<ServiceAccountIdentity, ReadonlySet<ServiceAccountIdentity>>;

/** From whom to whom a policy opens a way. */
type Edges = readonly (readonly [readonly ServiceAccountIdentity[], readonly ServiceAccountIdentity[]])[];

/**
 * Which agents and tools of this library their declarations let call which others: what an agent may ask for, it can do.
 *
 * The policies say so that are made of their declarations, at either end. What other policies open is told by itself; whoever
 * is not among these objects is nobody here.
 */
export function invocationsAmong(members: readonly FoundAgent[], objects: InspectedObjects): Invocations {
  const invocations = new Map<ServiceAccountIdentity, Set<ServiceAccountIdentity>>();
  const running = new RunningMembers(members);
  for (const policy of objects.networkPolicies) {
    const marks = marksOf(policy);
    if (marks === null) continue;
    for (const [callers, called] of edgesOf(policy, marks, objects.namespaceOf(policy), running)) {
      for (const caller of callers) for (const other of called) add(invocations, caller, other);
    }
  }
  return invocations;
}

function edgesOf({ spec = null }: JsonObject, marks: Marks, home: string, running: RunningMembers): Edges {
  const own = valueAt(spec, ['podSelector']);
  return [
    ...peersOf(spec, 'egress', 'to').map(peer => [running.callingBy(own, home, marks), running.selectedBy(...podsOf(peer, home))] as const),
    // Whoever calls opens both ends of an edge; whom somebody else lets in may not be let out.
    ...peersOf(spec, 'ingress', 'from').filter(peer => isMarkedAs(peer, marks))
      .map(peer => [running.callingBy(...podsOf(peer, home), marks), running.selectedBy(own, home)] as const),
  ];
}

/** The pods of a peer: how they are selected, and where they are; nowhere in particular is `''`. */
function podsOf(peer: Json, home: string): readonly [Json, string] {
  const elsewhere = valueAt(peer, ['namespaceSelector']);
  return [valueAt(peer, ['podSelector']), elsewhere === null ? home : textAt(elsewhere, ['matchLabels', 'kubernetes.io/metadata.name'])];
}

function isMarkedAs(peer: Json, { agent, tool }: Marks): boolean {
  const marks = marksIn(valueAt(peer, ['podSelector', 'matchLabels']));
  return marks !== null && marks.agent === agent && marks.tool === tool;
}

/** The peers that are pods with certain labels. */
function peersOf(spec: Json, direction: string, end: string): readonly Json[] {
  return listAt(spec, [direction]).flatMap(rule => listAt(rule, [end])).filter(peer => valueAt(peer, ['podSelector', 'matchLabels']) !== null);
}

function add<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
