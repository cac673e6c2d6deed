import { isJsonObject, Json, JsonObject, textAt } from '../../objects/json';
import { namespaceOf, objectReference } from '../../objects/object-reference';
import { Place, placesIn, written } from '../../objects/walk';
import { AgentPlan } from '../../plan/agent-plan';
import { quote } from '../../plan/quote';
import { RenderedObject, RenderedRule } from '../rendering';
import { bindingOf } from '../role-binding';

export const identitiesAreNotBorrowed: RenderedRule = {
  id: 'identities-are-not-borrowed',
  title: 'nothing but an agent runs under the agent\'s ServiceAccount, and nothing keeps its token',
  rationale: 'whatever runs under the ServiceAccount of an agent has its rights and its name in the audit log, and is governed by nothing',
  fix: 'give it a ServiceAccount of its own, or let the agent govern it with `agent.govern(…)`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-aisvs-1.01-dev:9.4.1', 'agent-baseline-1.0-draft:CON-01'],
  check: ({ fleet, foreign, governed }) => {
    const agentsCalled = new Map<string, AgentPlan[]>();
    for (const agent of fleet.agents) agentsCalled.set(agent.serviceAccountName, [...agentsCalled.get(agent.serviceAccountName) ?? [], agent]);
    const borrowers: readonly Borrower[] = [...foreign.filter(({ object }) => bindingOf(object) === null), ...governed];
    return borrowers.flatMap(({ object, path, agent: own }) => identitiesIn(object).flatMap(({ place, name, namespaces }) =>
      (agentsCalled.get(name) ?? []).filter(agent => agent !== own && (namespaces.length === 0 || namespaces.includes(agent.namespace)))
        .map(agent => ({
          subject: agent,
          at: `${objectReference(object)} ${place}`,
          value: name,
          problem: `names the agent's ServiceAccount ${quote(name)} (construct ${quote(path)})`,
        }))));
  },
};

/** An object that may name somebody's identity. What an agent governs may name that of its agent. */
type Borrower = RenderedObject & { readonly agent?: AgentPlan };

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
    return named.flatMap((each): readonly NamedIdentity[] => {
      const text = typeof each === 'string' ? each : textAt(each, ['name']);
      const [, namespace = textAt(each, ['namespace']), name = text] = WITH_NAMESPACE.exec(text) ?? [];
      const namespaces = (namespace === '' ? [home, ...namespacesBeside(place)] : [namespace]).filter(at => at !== '');
      return name === '' ? [] : [{ place: written(place.path), name, namespaces }];
    });
  });
}

/** What refers to a ServiceAccount by its kind, such as a subject. */
function isReference(value: Json): boolean {
  return isJsonObject(value) && value.kind === 'ServiceAccount' && textAt(value, ['name']) !== '';
}

/** Namespaces that stand beside a name, such as `serviceAccountNamespace`. */
function namespacesBeside({ holder }: Place): readonly string[] {
  const beside = holder?.value ?? null;
  if (!isJsonObject(beside)) return [];
  return Object.keys(beside).filter(key => /namespace$/i.test(key)).map(key => textAt(beside, [key]));
}
