import { AuthorityClass } from '../declaration/authority-class';
import { isJsonObject, Json, JsonObject, textIn } from '../objects/json';
import { AUTHORITY_CLASS_NAMES, authorityClassCalled } from '../plan/authority-classes';
import { serviceAccountName, toolServiceAccountName } from '../plan/names';
import { quote } from '../plan/quote';
import { LABEL } from '../plan/well-known-keys';

/** An agent of this library, and its class. */
export interface AgentName {
  readonly kind: 'agent';
  readonly name: string;
  readonly authorityClass: AuthorityClass;
}

/** A tool of this library: it has no class, and does what agents ask of it. */
export interface ToolName {
  readonly kind: 'tool';
  readonly name: string;
  readonly authorityClass: null;
}

/** Who is governed by this library. */
export type GovernedName = AgentName | ToolName;

const PREFIXES = AUTHORITY_CLASS_NAMES.map(authorityClass => ({ authorityClass, prefix: serviceAccountName(authorityClass, '') }));
const PREFIX = 'agent-';
const TOOL_PREFIX = toolServiceAccountName('');

/** The agent that the name of a ServiceAccount is made of, `agent-<class>-<name>`; null where it is another name. */
export function agentNamed(serviceAccount: string): AgentName | null {
  // Next to no ServiceAccount is an agent's.
  if (!serviceAccount.startsWith(PREFIX)) return null;
  const found = PREFIXES.find(({ prefix }) => serviceAccount.length > prefix.length && serviceAccount.startsWith(prefix));
  return found === undefined ? null : { kind: 'agent', name: serviceAccount.slice(found.prefix.length), authorityClass: found.authorityClass };
}

/** The tool that the name of a ServiceAccount is made of, `tool-<name>`; null where it is another name. Others have such names, too. */
export function toolNamed(serviceAccount: string): ToolName | null {
  return serviceAccount.length > TOOL_PREFIX.length && serviceAccount.startsWith(TOOL_PREFIX)
    ? { kind: 'tool', name: serviceAccount.slice(TOOL_PREFIX.length), authorityClass: null } : null;
}

/** The ServiceAccount of an agent or tool. */
export function accountOf({ name, authorityClass }: GovernedName): string {
  return authorityClass === null ? toolServiceAccountName(name) : serviceAccountName(authorityClass, name);
}

/** What labels say, as they say it. */
export interface Marks {
  readonly agent: string;
  readonly authorityClass: string;
  readonly tool: string;
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
  const tool = textIn(labels, LABEL.tool);
  return agent === '' && authorityClass === '' && tool === '' ? null : { agent, authorityClass, tool };
}

/** The labels of an agent or tool, by which policies and people know it. */
export function labelsOf({ kind, name, authorityClass }: GovernedName): Readonly<Record<string, string>> {
  return kind === 'tool' ? { [LABEL.tool]: name } : { [LABEL.agent]: name, [LABEL.authorityClass]: authorityClass };
}

/** Whether these are the marks of this agent or tool, and of nobody else. */
export function areOf({ kind, name, authorityClass }: GovernedName, marks: Marks | null): boolean {
  if (marks === null) return false;
  return kind === 'tool' ? marks.tool === name && marks.agent === '' && marks.authorityClass === ''
    : marks.agent === name && marks.authorityClass === authorityClass && marks.tool === '';
}

/** Whom marks name; null where they name no class that there is, and no tool. */
export function namedBy({ agent, authorityClass, tool }: Marks, otherwise: string): GovernedName | null {
  const known = authorityClassCalled(authorityClass);
  if (known !== '') return { kind: 'agent', name: agent || otherwise, authorityClass: known };
  return tool === '' || agent !== '' ? null : { kind: 'tool', name: tool, authorityClass: null };
}

/** How people call whom marks name. */
export function tellMarks({ agent, authorityClass, tool }: Marks): string {
  const told = [
    ...agent === '' && authorityClass === '' ? [] : [`agent ${quote(agent)} of class ${quote(authorityClass)}`],
    ...tool === '' ? [] : [`tool ${quote(tool)}`],
  ];
  return told.join(' and ');
}

/** How people call an agent or tool of this library. */
export function tellName({ kind, name, authorityClass }: GovernedName): string {
  return kind === 'tool' ? `tool ${quote(name)}` : `agent ${quote(name)} of class ${quote(authorityClass)}`;
}
