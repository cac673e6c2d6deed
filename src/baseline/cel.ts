import { AUTHORITY_CLASS_NAMES } from '../plan/authority-classes';
import { DOMAIN, LABEL } from '../plan/well-known-keys';

/** A CEL list of strings. */
export function list(items: readonly string[]): string {
  return `[${items.map(text).join(', ')}]`;
}

/** A CEL string. INVARIANT: none of ours holds a quote or backslash. */
export function text(content: string): string {
  return `'${content}'`;
}

/** Names of ServiceAccounts that belong to agents. */
export const AGENT_ACCOUNT = `agent-(${AUTHORITY_CLASS_NAMES.join('|')})-`;

/** Names of ServiceAccounts that belong to agents, and in agent namespaces to tools. */
export const MEMBER_ACCOUNT = `(${AGENT_ACCOUNT}|tool-)`;

/** What the name of a ServiceAccount, which is `variables.account`, says: the class of an agent, or `''`, and the name of the agent or tool. */
export const NAMED = {
  class: 'variables.account.startsWith(\'agent-\') ? variables.account.split(\'-\')[1] : \'\'',
  member: 'variables.class != \'\' ? variables.account.substring(variables.class.size() + 7)'
    + ' : variables.account.startsWith(\'tool-\') ? variables.account.substring(5) : \'\'',
};

/** Whether `of`, a pod or what pods are made from, bears the labels of `variables.member`, by which network policies know it, and no others. */
export function bearsItsName(of: string): string {
  const [agent, tool] = [LABEL.agent, LABEL.tool].map(key => label(of, key));
  return `variables.class == '' ? ${tool} == variables.member && ${agent} == '' : ${agent} == variables.member && ${tool} == ''`;
}

/** A label, or `''`. */
export function label(of: string, key: string): string {
  return `${of}.metadata.?labels[?${text(key)}].orValue('')`;
}

/** An annotation, or `''`. */
export function annotation(of: string, key: string): string {
  return `${of}.metadata.?annotations[?${text(key)}].orValue('')`;
}

/** Whether the request's namespace is one for agents. */
export const IN_AGENT_NAMESPACE = `${label('namespaceObject', LABEL.agentNamespace)} == 'true'`;

/** Namespace of the request; `''` where it has none. */
export const NAMESPACE = 'request.?namespace.orValue(\'\')';

/** `group/resource` or `group/resource/subresource`; of the core group `/resource`. */
export const TARGET = 'request.resource.group + \'/\' + request.resource.resource'
  + ' + (request.?subResource.orValue(\'\') == \'\' ? \'\' : \'/\' + request.?subResource.orValue(\'\'))';

/** Who is asked about, and which object of its kind. */
interface Held {
  /** @default whoever sends the request */
  readonly by?: string;

  /** @default any of them */
  readonly name?: string;
}

/** Whether a virtual verb of this library is held in `namespace`, or cluster-wide where that is `''`. */
export function holds(verb: string, resource: string, namespace: string = NAMESPACE, { by = 'authorizer', name }: Held = {}): string {
  const named = name === undefined ? '' : `.name(${name})`;
  return `${by}.group(${text(DOMAIN)}).resource(${text(resource)}).namespace(${namespace})${named}.check(${text(verb)}).allowed()`;
}

/**
 * Whether `namespace`, of whatever request, is one for agents: its ServiceAccounts inhabit it.
 *
 * Admission reads no other object than the request's and its namespace, but it may ask RBAC
 * about anybody. The `default` ServiceAccount stands for all: it has no rights of its own.
 */
export function isAgentNamespace(namespace: string): string {
  return holds('inhabit', 'agentnamespaces', namespace, { by: `authorizer.serviceAccount(${namespace}, 'default')` });
}

/** Whether what this library wrote into a field of the metadata is the same on both objects, but for the keys named. */
export function sameMarksIn(field: 'labels' | 'annotations', but: readonly string[] = []): string {
  const isMark = `k.startsWith(${text(`${DOMAIN}/`)})${but.length === 0 ? '' : ` && !(k in ${list(but)})`}`;
  const [is, was] = ['object', 'oldObject'].map(each => `${each}.?metadata.?${field}.orValue({})`);
  return `${is}.all(k, !(${isMark}) || ${was}[?k].orValue('') == ${is}[k]) && ${was}.all(k, !(${isMark}) || k in ${is})`;
}

/** Whether any of `objects` bears a label or annotation of this library. */
export function anyMarked(objects: string): string {
  const marked = ['labels', 'annotations'].map(field => `o.?metadata.?${field}.orValue({}).exists(k, k.startsWith(${text(`${DOMAIN}/`)}))`);
  return `${objects}.exists(o, ${marked.join(' || ')})`;
}

/** Whether a field of the metadata is as it was. */
export function unchanged(field: string, absent: string): string {
  return `object.metadata.?${field}.orValue(${absent}) == oldObject.metadata.?${field}.orValue(${absent})`;
}

/** What a request is about: the object as it would be, as it was, or both. */
export const OBJECTS = '[object, oldObject].filter(o, o != null)';
