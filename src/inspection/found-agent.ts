import { agentNamed, areOf, GovernedName, marksIn, marksOf, namedBy, toolNamed } from './agent-marks';
import { Account, InspectedObjects, keyOf, Workload } from './inspected-objects';
import { InspectionOptions } from './inspection';
import { matchingPatterns } from './patterns';
import { compareTexts } from './stable-order';
import { textAt } from '../objects/json';
import { groupOf, kindOf, nameOf } from '../objects/object-reference';
import { DOMAIN, LABEL } from '../plan/well-known-keys';
import { Grants } from '../rbac/grant';
import { isOfKubernetes } from '../rbac/kubernetes-bindings';

/** An identity that is an agent's or a tool's of this library, and what says so. */
export interface FoundAgent extends Account {
  /** `ServiceAccount ops/agent`. */
  readonly name: string;
  readonly foundBy: readonly string[];

  /** Which agent of which class, or which tool, its name and marks say that it is; null where it is not governed. */
  readonly governed: GovernedName | null;
}

/** The agents among some objects. */
export interface FoundAgents {
  /** By name. */
  readonly agents: readonly FoundAgent[];

  /** Of `serviceAccounts` those that meant nobody. */
  readonly unmatched: readonly string[];
}

/** Kinds that run agents and nothing else, by their API groups. */
const AGENT_KINDS: Readonly<Record<string, readonly string[]>> = {
  'kagent.dev': ['Agent'],
  'agents.x-k8s.io': ['Sandbox'],
  'extensions.agents.x-k8s.io': ['SandboxTemplate'],
};

/** Finds every agent, and every tool of this library: by the marks of this library, by the kind of what runs it, and by what a person says. */
export function findAgents(objects: InspectedObjects, grants: Grants, { serviceAccounts }: InspectionOptions): FoundAgents {
  const accounts = everyAccount(objects, grants, serviceAccounts.length > 0);
  const { matched, unmatched } = matchingPatterns(serviceAccounts, [...accounts.keys()]);
  const homes = agentNamespaces(objects, accounts);
  const agents: FoundAgent[] = [];
  for (const [key, account] of accounts) {
    const isHome = homes.has(account.identity.namespace);
    const foundBy = [...reasons(account, objects, isHome), ...(matched.has(key) ? ['--service-account'] : [])];
    if (foundBy.length > 0) agents.push({ ...account, name: `ServiceAccount ${key}`, foundBy, governed: governedBy(account, isHome) });
  }
  return { agents: agents.sort((one, other) => compareTexts(one.name, other.name)), unmatched };
}

/** Everybody who may be an agent, with those that are nothing but subjects of bindings that somebody wrote. */
function everyAccount(objects: InspectedObjects, grants: Grants, mayHaveAnyName: boolean): ReadonlyMap<string, Account> {
  const accounts = new Map<string, Account>(objects.accounts.map(account => [keyOf(account.identity), account]));
  for (const identity of grants.serviceAccounts) {
    if (!mayHaveAnyName && agentNamed(identity.name) === null && toolNamed(identity.name) === null) continue;
    const key = keyOf(identity);
    if (accounts.has(key) || grants.ofServiceAccount(identity).every(({ binding }) => isOfKubernetes(binding))) continue;
    accounts.set(key, { identity, objects: [], workloads: [] });
  }
  return accounts;
}

/** The namespaces that hold agents and their tools only, where the name of a tool is nobody else's. */
function agentNamespaces(objects: InspectedObjects, accounts: ReadonlyMap<string, Account>): ReadonlySet<string> {
  const labelled = objects.others.filter(object => object.kind === 'Namespace' && textAt(object, ['metadata', 'labels', LABEL.agentNamespace]) === 'true').map(nameOf);
  const inhabited = [...accounts.values()].filter(isMember).map(({ identity }) => identity.namespace);
  // At both ends of an edge, and around each agent and tool.
  const fenced = objects.networkPolicies.filter(policy => marksOf(policy) !== null).map(policy => objects.namespaceOf(policy));
  return new Set([...labelled, ...inhabited, ...fenced]);
}

/** Whether it is an agent by its name, or a tool by its name and labels. */
function isMember({ identity: { name }, objects }: Account): boolean {
  const tool = toolNamed(name);
  return agentNamed(name) !== null || (tool !== null && objects.some(object => areOf(tool, marksOf(object))));
}

function reasons({ identity, objects, workloads }: Account, inspected: InspectedObjects, isHome: boolean): readonly string[] {
  const found: string[] = [];
  if (objects.some(object => marksOf(object) !== null)) found.push(`labels of ${DOMAIN}`);
  if (nameIn(identity.name, isHome) !== null) found.push(`name of ${DOMAIN}`);
  for (const workload of workloads) {
    const group = groupOf(workload.object);
    if (Object.hasOwn(AGENT_KINDS, group) && AGENT_KINDS[group].includes(kindOf(workload.object))) found.push(`${inspected.placeOf(workload.object).at} of ${group}`);
    if (isMarked(workload)) found.push(`labels of ${inspected.placeOf(workload.object).at}`);
  }
  return [...new Set(found)];
}

function isMarked({ object, pods }: Workload): boolean {
  return marksIn(pods.labels) !== null || marksOf(object) !== null;
}

/** The name counts more than labels: it is what the API server sees. A workload that is marked may run under anybody. */
function governedBy({ identity, objects }: Account, isHome: boolean): GovernedName | null {
  const named = nameIn(identity.name, isHome);
  if (named !== null) return named;
  for (const marks of objects.map(marksOf)) {
    const marked = marks === null ? null : namedBy(marks, identity.name);
    if (marked !== null) return marked;
  }
  return null;
}

function nameIn(serviceAccount: string, isHome: boolean): GovernedName | null {
  return agentNamed(serviceAccount) ?? (isHome ? toolNamed(serviceAccount) : null);
}
