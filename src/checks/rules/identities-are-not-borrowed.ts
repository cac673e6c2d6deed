import { Fleet, membersOf } from '../../fleet/fleet';
import { homes } from '../../fleet/homes';
import { isJsonObject, Json, JsonObject, textAt } from '../../objects/json';
import { kindOf, namespaceOf, objectReference } from '../../objects/object-reference';
import { Place, placesIn, written } from '../../objects/walk';
import { quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { answerableIn } from '../answerable';
import { GovernedObject, RenderedObject, RenderedRule } from '../rendering';
import { bindingOf } from '../role-binding';
import { Exact, FleetFinding } from '../rule';

export const identitiesAreNotBorrowed: RenderedRule = {
  id: 'identities-are-not-borrowed',
  title: 'nothing but an agent runs under the agent\'s ServiceAccount, and nothing keeps its token',
  rationale: 'whatever runs under the ServiceAccount of an agent has its rights and its name in the audit log, and is governed by nothing',
  fix: 'give it a ServiceAccount of its own, or let the agent govern it with `agent.govern(…)`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-aisvs-1.01-dev:9.4.1', 'agent-baseline-1.0-draft:CON-01'],
  check: ({ fleet, foreign, governed }) => [...borrowedIn(fleet, foreign, governed), ...tokensKept(fleet, foreign)],
};

/** Names of an agent's identity in what is not the agent. */
function borrowedIn(fleet: Fleet, foreign: readonly RenderedObject[], governed: readonly GovernedObject[]): readonly (FleetFinding & Exact)[] {
  const agentsCalled = new Map<string, MemberPlan[]>();
  for (const agent of membersOf(fleet)) agentsCalled.set(agent.serviceAccountName, [...agentsCalled.get(agent.serviceAccountName) ?? [], agent]);
  const borrowers: readonly Borrower[] = [...foreign.filter(({ object }) => bindingOf(object) === null), ...governed];
  return borrowers.flatMap(({ object, path, member: own }) => identitiesIn(object).flatMap(({ place, name, namespaces }) =>
    (agentsCalled.get(name) ?? []).filter(agent => agent !== own && (namespaces.length === 0 || namespaces.includes(agent.namespace)))
      .map(agent => ({
        subject: agent,
        at: `${objectReference(object)} ${place}`,
        value: name,
        problem: `names the agent's ServiceAccount ${quote(name)} (construct ${quote(path)})`,
      }))));
}

/** Secrets in which Kubernetes keeps a token of anybody, where an agent could mount them. */
function tokensKept(fleet: Fleet, foreign: readonly RenderedObject[]): readonly (FleetFinding & Exact)[] {
  const agentNamespaces = homes(fleet);
  return foreign.flatMap(({ object, path }) => {
    const namespace = namespaceOf(object);
    if (kindOf(object) !== 'Secret' || object.type !== 'kubernetes.io/service-account-token' || !agentNamespaces.has(namespace)) return [];
    const name = textAt(object, ['metadata', 'annotations', 'kubernetes.io/service-account.name']);
    return answerableIn(identitiesAreNotBorrowed, fleet, namespace, {
      at: objectReference(object), value: name || 'nobody', problem: `keeps a token of ${quote(name)} among agents (construct ${quote(path)})`,
    });
  });
}

/** An object that may name somebody's identity. What an agent governs may name that of its agent. */
type Borrower = RenderedObject & { readonly member?: MemberPlan };

/** Keys under which objects of any kind name the ServiceAccount that something runs as, or whose token is kept. */
const NAMES_AN_IDENTITY = /service[-_. ]?account/i;

/** The spellings that say the namespace, too: `namespace/name`, `namespace:name`, and the user name that Kubernetes gives the ServiceAccount. */
const WITH_NAMESPACE = /^(?:system:serviceaccount:)?([^/:]+)[/:]([^/:]+)$/;

interface NamedIdentity {
  readonly place: string;
  readonly name: string;

  /** Where it may be; empty where that may be anywhere. */
  readonly namespaces: readonly string[];
}

/** The ServiceAccounts that an object names. */
function identitiesIn(object: JsonObject): readonly NamedIdentity[] {
  const home = namespaceOf(object);
  return placesIn(object).flatMap(place => {
    const { value, key } = place;
    const named = NAMES_AN_IDENTITY.test(key) ? (Array.isArray(value) ? value as readonly Json[] : [value]) : isReference(value) ? [value] : [];
    const isNameAlone = named.length > 0 && typeof value === 'string' && WITH_NAMESPACE.test(value);
    const spelledOut = typeof value === 'string' && !isNameAlone ? identitiesInText(value).map(identity => ({ ...identity, place: written(place.path) })) : [];
    return [...spelledOut, ...named.flatMap((each): readonly NamedIdentity[] => {
      const text = typeof each === 'string' ? each : textAt(each, ['name']);
      const [, namespace = textAt(each, ['namespace']), name = text] = WITH_NAMESPACE.exec(text) ?? [];
      const namespaces = (namespace === '' ? [home, ...namespacesBeside(place)] : [namespace]).filter(at => at !== '');
      return [{ place: written(place.path), name, namespaces }];
    })];
  });
}

/** Spellings that stand inside of a text, whatever its key: the user name, Google's member of a workload pool, and the path of a SPIFFE id. */
const SPELLED_OUT = [
  /system:serviceaccount:([a-z0-9-]+):([a-z0-9.-]+)/g,
  /\.svc\.id\.goog\[([a-z0-9-]+)\/([a-z0-9.-]+)\]/g,
  /\bns\/([a-z0-9-]+)\/sa\/([a-z0-9.-]+)/g,
];

/** Clouds and meshes give a ServiceAccount rights by such a text. */
function identitiesInText(text: string): readonly Omit<NamedIdentity, 'place'>[] {
  return SPELLED_OUT.flatMap(pattern => [...text.matchAll(pattern)].map(([, namespace, name]) => ({ name, namespaces: [namespace] })));
}

/** What refers to a ServiceAccount by its kind, such as a subject. */
function isReference(value: Json): boolean {
  return textAt(value, ['kind']) === 'ServiceAccount';
}

/** Namespaces that stand beside a name, such as `serviceAccountNamespace`. */
function namespacesBeside({ holder }: Place): readonly string[] {
  const beside = holder?.value ?? null;
  if (!isJsonObject(beside)) return [];
  return Object.keys(beside).filter(key => /namespace$/i.test(key)).map(key => textAt(beside, [key]));
}
