import { GovernedName, marksOf } from './agent-marks';
import { findingOf } from './agent-rule';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { Place } from './inspected-objects';
import { InspectionFinding } from './inspection';
import { formerIdentitiesAreGone } from './rules/former-identities-are-gone';
import { compareTexts } from './stable-order';
import { tellFew } from '../checks/language/few';
import { JsonObject } from '../objects/json';
import { nameOf } from '../objects/object-reference';
import { AUTHORITY_CLASSES } from '../plan/authority-classes';

/** An agent of this library. */
type Governed = AgentInCluster & { readonly governed: GovernedName };

/** Finds what remains of agents under a class that they no longer have. */
export function formerIdentities(cluster: InspectedCluster): readonly InspectionFinding[] {
  const same = new Map<string, Governed[]>();
  for (const agent of cluster.agents) {
    if (!isGoverned(agent)) continue;
    const key = `${agent.identity.namespace}/${agent.governed.agent}`;
    const known = same.get(key);
    if (known === undefined) same.set(key, [agent]);
    else known.push(agent);
  }
  const several = [...same.values()].filter(identities => identities.length > 1);
  if (several.length === 0) return [];
  const marked = markedObjects(cluster);
  return several.flatMap(identities => {
    const [current, ...former] = [...identities].sort(compareAge);
    return former.map(each => findingFor(each, current, leftOf(each, marked, cluster), cluster));
  });
}

/** The present one first: whatever runs pods; then whoever has a ServiceAccount at all; then the lower class, because raising one is a new review. */
function compareAge(one: Governed, other: Governed): number {
  return Number(other.workloads.length > 0) - Number(one.workloads.length > 0)
    || Number(other.objects.length > 0) - Number(one.objects.length > 0)
    || AUTHORITY_CLASSES[one.governed.authorityClass].rank - AUTHORITY_CLASSES[other.governed.authorityClass].rank
    || compareTexts(one.name, other.name);
}

function findingFor(former: Governed, current: Governed, left: readonly Place[], cluster: InspectedCluster): InspectionFinding {
  const { governed: { agent, authorityClass }, name } = former;
  const told = [...new Set(left.map(({ at }) => at))].sort();
  const [place = cluster.placeOfAgent(former)] = left;
  return findingOf(formerIdentitiesAreGone, name, {
    place,
    problem: `is left of agent "${agent}" of class "${authorityClass}", which is of class "${current.governed.authorityClass}" now: ${current.name}`,
    value: tellFew(told),
    path: [name],
    fix: `delete ${told.join(', ')}; where a binding names others, too, take ${name} out of its subjects`,
  });
}

/** Everything that there is for a former identity alone, its ServiceAccount first. */
function leftOf(former: Governed, marked: ReadonlyMap<string, readonly JsonObject[]>, { objects, graph, agents }: InspectedCluster): readonly Place[] {
  const { identity, governed } = former;
  const secrets = objects.serviceAccounts.get(`${identity.namespace}/${identity.name}`)?.tokenSecrets ?? [];
  const named = marked.get(keyOf(governed)) ?? [];
  const homes = agents.filter(agent => agent.identity.name === identity.name).map(agent => agent.identity.namespace);
  return [
    ...former.objects.map(object => objects.placeOf(object)),
    ...graph.grantsOf(former.actor).map(({ binding }) => objects.placeOfRead(binding)),
    ...named.filter(object => isOf(former, object, objects.namespaceOf(object), homes)).map(object => objects.placeOf(object)),
    ...secrets.map(secret => objects.placeOfSecret(identity.namespace, secret)),
    ...former.workloads.map(({ object }) => objects.placeOf(object)),
  ];
}

/** In its own namespace whatever has its marks, unless it is named after an agent of the same name elsewhere; elsewhere what is named after it. */
function isOf({ identity: { namespace, name } }: Governed, object: JsonObject, where: string, homes: readonly string[]): boolean {
  const isNamedAfter = (home: string) => nameOf(object) === `${name}.${home}` || nameOf(object).startsWith(`${name}.${home}.`);
  return isNamedAfter(namespace) || (where === namespace && !homes.some(home => home !== namespace && isNamedAfter(home)));
}

function markedObjects({ objects: { objects } }: InspectedCluster): ReadonlyMap<string, readonly JsonObject[]> {
  const found = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const marks = marksOf(object);
    if (marks === null) continue;
    const known = found.get(keyOf(marks));
    if (known === undefined) found.set(keyOf(marks), [object]);
    else known.push(object);
  }
  return found;
}

function keyOf({ agent, authorityClass }: { readonly agent: string; readonly authorityClass: string }): string {
  return `${authorityClass}/${agent}`;
}

function isGoverned(agent: AgentInCluster): agent is Governed {
  return agent.governed !== null;
}
