import { DeclaredAgent, declaredAgent, Declared } from './declared-agent';
import { at, Json, JsonObject, itemsAt, textAt } from './json';
import { AGENT_LABEL, RBAC_GROUP } from './known-names';

/** What the oracle judges: the objects in the YAML, and what was declared for them. */
export interface Rendering {
  readonly objects: readonly JsonObject[];

  /** The options of the app, as plain data. */
  readonly options: Json;
  readonly agents: readonly DeclaredAgent[];

  /** Names of the declared agent namespaces. */
  readonly namespaces: readonly string[];
}

/** What was given to the library. */
export interface Input {
  readonly options: Json;
  readonly agents: readonly Declared[];
  readonly namespaces: readonly string[];
}

export function renderingOf(objects: readonly JsonObject[], { options, agents, namespaces }: Input): Rendering {
  return { objects, options, agents: agents.map(declaredAgent), namespaces };
}

export function kindOf(object: Json): string {
  return `${textAt(object, 'apiVersion')}/${textAt(object, 'kind')}`;
}

export function ofKind({ objects }: Rendering, ...kinds: readonly string[]): readonly JsonObject[] {
  return objects.filter(each => kinds.includes(textAt(each, 'kind')));
}

export function nameOf(object: Json): string {
  return textAt(object, 'metadata', 'name');
}

export function namespaceOf(object: Json): string {
  return textAt(object, 'metadata', 'namespace');
}

/** Kind, namespace and name: what a cluster knows an object by. */
export function idOf(object: Json): string {
  return `${textAt(object, 'kind')} ${namespaceOf(object) || '(cluster)'}/${nameOf(object)}`;
}

/** The name in the agent label of an object. */
export function labelledAgent(object: Json): string {
  return textAt(object, 'metadata', 'labels', AGENT_LABEL);
}

/** The agent that a binding is for; undefined where its subjects are anything else than that agent alone. */
export function boundAgent({ agents }: Rendering, binding: Json): DeclaredAgent | undefined {
  const subjects = itemsAt(binding, 'subjects');
  const [subject] = subjects;
  return subjects.length !== 1 || textAt(subject, 'kind') !== 'ServiceAccount' || textAt(subject, 'apiGroup') !== ''
    ? undefined
    : agents.find(each => each.serviceAccount === textAt(subject, 'name') && each.namespace === textAt(subject, 'namespace'));
}

/** The role in the YAML that a binding refers to. */
export function boundRole(rendering: Rendering, binding: Json): JsonObject | undefined {
  const reference = at(binding, 'roleRef');
  if (textAt(reference, 'apiGroup') !== RBAC_GROUP) return undefined;
  const kind = textAt(reference, 'kind');
  return ofKind(rendering, 'Role', 'ClusterRole').find(role => textAt(role, 'kind') === kind && nameOf(role) === textAt(reference, 'name')
    && (kind === 'ClusterRole' || namespaceOf(role) === namespaceOf(binding)));
}
