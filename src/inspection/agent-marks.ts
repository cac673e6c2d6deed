import { AuthorityClass } from '../declaration/authority-class';
import { isJsonObject, Json, JsonObject, textIn } from '../objects/json';
import { AUTHORITY_CLASS_NAMES, authorityClassCalled } from '../plan/authority-classes';
import { serviceAccountName } from '../plan/names';
import { LABEL } from '../plan/well-known-keys';

/** An agent of this library, and its class. */
export interface GovernedName {
  readonly agent: string;
  readonly authorityClass: AuthorityClass;
}

const PREFIXES = AUTHORITY_CLASS_NAMES.map(authorityClass => ({ authorityClass, prefix: serviceAccountName(authorityClass, '') }));
const PREFIX = 'agent-';

/** The agent that the name of a ServiceAccount is made of, `agent-<class>-<name>`; null where it is another name. */
export function agentNamed(serviceAccount: string): GovernedName | null {
  // Next to no ServiceAccount is an agent's.
  if (!serviceAccount.startsWith(PREFIX)) return null;
  const found = PREFIXES.find(({ prefix }) => serviceAccount.length > prefix.length && serviceAccount.startsWith(prefix));
  return found === undefined ? null : { agent: serviceAccount.slice(found.prefix.length), authorityClass: found.authorityClass };
}

/** What labels say, as they say it. */
export interface Marks {
  readonly agent: string;
  readonly authorityClass: string;
}

/** The marks of this library on an object; null where it has none. */
export function marksOf(object: JsonObject): Marks | null {
  const { metadata } = object;
  return isJsonObject(metadata) ? marksIn(metadata.labels) : null;
}

/** The marks of this library among labels; null where there are none. */
export function marksIn(labels: Json | undefined): Marks | null {
  if (!isJsonObject(labels)) return null;
  const agent = textIn(labels, LABEL.agent);
  const authorityClass = textIn(labels, LABEL.authorityClass);
  return agent === '' && authorityClass === '' ? null : { agent, authorityClass };
}

/** Whether these are the marks of this agent. */
export function areOf({ agent, authorityClass }: GovernedName, marks: Marks | null): boolean {
  return marks !== null && marks.agent === agent && marks.authorityClass === authorityClass;
}

/** The class that marks name; null where they name none that there is. */
export function classIn(marks: Marks | null): AuthorityClass | null {
  return authorityClassCalled(marks?.authorityClass ?? '') || null;
}
