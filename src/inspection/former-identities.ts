import { AgentName, marksOf } from './agent-marks';
import { findingOf } from './agent-rule';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { keyOf, Place } from './inspected-objects';
import { InspectionFinding } from './inspection';
import { formerIdentitiesAreGone } from './rules/former-identities-are-gone';
import { compareTexts } from './stable-order';
import { tellFew } from '../checks/language/few';
import { JsonObject } from '../objects/json';
import { nameOf } from '../objects/object-reference';
import { AUTHORITY_CLASSES, authorityClassCalled } from '../plan/authority-classes';
import { serviceAccountName } from '../plan/names';

/** An agent of this library. A tool has no class, and so no former one. */
type Governed = AgentInCluster & { readonly governed: AgentName };

/** Finds what remains of agents under a class that they no longer have. */
export function formerIdentities(cluster: InspectedCluster): readonly InspectionFinding[] {
  const identities = new Map<string, Governed[]>();
  for (const agent of cluster.agents) if (isGoverned(agent)) push(identities, `${agent.identity.namespace}/${agent.governed.name}`, agent);
  const several = [...identities.values()].filter(same => same.length > 1);
  if (several.length === 0) return [];
  const marked = markedObjects(cluster);
  return several.flatMap(same => {
    const [current, ...former] = [...same].sort(compareAge);
    return former.map(each => findingFor(each, current, leftOf(each, marked, cluster)));
  });
}

/** The present one first: whoever runs pods; then whoever has a ServiceAccount at all; then the lower class, because raising one is a new review. */
function compareAge(one: Governed, other: Governed): number {
  return Number(other.workloads.length > 0) - Number(one.workloads.length > 0)
    || Number(other.objects.length > 0) - Number(one.objects.length > 0)
    || AUTHORITY_CLASSES[one.governed.authorityClass].rank - AUTHORITY_CLASSES[other.governed.authorityClass].rank
    || compareTexts(one.name, other.name);
}

function findingFor({ governed: { name: agent, authorityClass }, name }: Governed, current: Governed, left: Places): InspectionFinding {
  const told = [...new Set(left.map(({ at }) => at))].sort();
  return findingOf(formerIdentitiesAreGone, name, {
    place: left[0],
    problem: `is left of agent "${agent}" of class "${authorityClass}", which is of class "${current.governed.authorityClass}" now: ${current.name}`,
    value: tellFew(told),
    path: [name],
    fix: `delete ${told.join(', ')}; where a binding names others, too, take ${name} out of its subjects`,
  });
}

type Places = readonly [Place, ...Place[]];

/** Everything that there is for a former identity alone: first what makes it. */
function leftOf(former: Governed, marked: ReadonlyMap<string, readonly JsonObject[]>, cluster: InspectedCluster): Places {
  const { identity, workloads } = former;
  const { objects, graph } = cluster;
  const left = [
    ...former.objects.map(object => objects.placeOf(object)),
    ...graph.grantsOf(former.actor).map(({ binding }) => objects.placeOfRead(binding)),
    ...(marked.get(keyOf(identity)) ?? []).map(object => objects.placeOf(object)),
    ...(objects.serviceAccounts.get(keyOf(identity))?.tokenSecrets ?? []).map(secret => objects.placeOfSecret(identity.namespace, secret)),
    ...workloads.map(({ object }) => objects.placeOf(object)),
  ];
  const [first = cluster.placeOfAgent(former), ...rest] = left;
  return [first, ...rest];
}

/** What has the marks of an agent, by its identity. */
function markedObjects({ objects, agents }: InspectedCluster): ReadonlyMap<string, readonly JsonObject[]> {
  const known = new Set(agents.map(({ identity }) => keyOf(identity)));
  const found = new Map<string, JsonObject[]>();
  for (const object of objects.objects) {
    const marks = marksOf(object);
    if (marks === null || marks.agent === '') continue;
    const name = serviceAccountName(authorityClassCalled(marks.authorityClass), marks.agent);
    // Outside the agent's namespace an object is called `<ServiceAccount>.<namespace>`, and perhaps more.
    const [home] = nameOf(object).startsWith(`${name}.`) ? nameOf(object).slice(name.length + 1).split('.') : [''];
    const elsewhere = keyOf({ namespace: home, name });
    push(found, known.has(elsewhere) ? elsewhere : keyOf({ namespace: objects.namespaceOf(object), name }), object);
  }
  return found;
}

function isGoverned(agent: AgentInCluster): agent is Governed {
  return agent.governed?.kind === 'agent';
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
