import { areOf, GovernedName, marksIn, marksOf } from './agent-marks';
import { FoundAgent } from './found-agent';
import { InspectedObjects, keyOf } from './inspected-objects';
import { isJsonObject, Json, textAt, valueAt } from '../objects/json';
import { ServiceAccountIdentity } from '../rbac/subject';

/** Whom each may call, by `namespace/serviceaccount` of the caller. */
export type Invocations = ReadonlyMap<string, ReadonlySet<ServiceAccountIdentity>>;

/**
 * Which agents and tools of this library their declarations let call which others: what an agent may ask for, it can do.
 *
 * The policies say so that are made of their declarations. What other policies open is told by itself; whoever is not among
 * these objects is nobody here.
 */
export function invocationsAmong(members: readonly FoundAgent[], objects: InspectedObjects): Invocations {
  const invocations = new Map<string, Set<ServiceAccountIdentity>>();
  const named = new Map<string, FoundAgent[]>();
  for (const member of members) if (member.governed !== null) push(named, nameOf(member.identity.namespace, member.governed), member);
  for (const policy of objects.networkPolicies) {
    const marks = marksOf(policy);
    if (marks === null) continue;
    const namespace = objects.namespaceOf(policy);
    const callers = [`agent ${namespace}/${marks.agent}`, `tool ${namespace}/${marks.tool}`].flatMap(name => named.get(name) ?? [])
      .filter(({ governed }) => governed !== null && areOf(governed, marks));
    const called = callers.length === 0 ? [] : peersOf(policy.spec, namespace).flatMap(peer => named.get(peer) ?? []);
    for (const { identity } of callers) {
      for (const other of called) if (other.identity !== identity) add(invocations, keyOf(identity), other.identity);
    }
  }
  return invocations;
}

/** The agents and tools that a policy opens the way to, as `nameOf` calls them. */
function peersOf(spec: Json | undefined, home: string): readonly string[] {
  return listAt(spec ?? null, 'egress').flatMap(rule => listAt(rule, 'to')).flatMap(peer => {
    const marks = marksIn(valueAt(peer, ['podSelector', 'matchLabels']));
    const elsewhere = valueAt(peer, ['namespaceSelector']);
    const namespace = elsewhere === null ? home : textAt(elsewhere, ['matchLabels', 'kubernetes.io/metadata.name']);
    if (marks === null) return [];
    return [...marks.agent === '' ? [] : [`agent ${namespace}/${marks.agent}`], ...marks.tool === '' ? [] : [`tool ${namespace}/${marks.tool}`]];
  });
}

function nameOf(namespace: string, { kind, name }: GovernedName): string {
  return `${kind} ${namespace}/${name}`;
}

function listAt(value: Json, key: string): readonly Json[] {
  const list = isJsonObject(value) ? value[key] : null;
  return Array.isArray(list) ? list as readonly Json[] : [];
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function add<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
