import type { Request } from '../../harness/caller';
import { PATCH_TYPES } from '../../harness/patch';
import { pathTo, Served } from '../../harness/served';
import { AgentClass } from '../fleet';

/** Who asks: an agent of each class, the tool, and the `execute` agent while it is suspended. */
export type Who = AgentClass | 'tool' | 'suspended';

/** Where what is asked about lives: among the agents, in another namespace, or in none. */
export type Place = 'home' | 'elsewhere' | 'no namespace';

/** A verb as RBAC knows it, and the method it is asked with. */
export const METHODS = {
  get: 'GET', list: 'GET', watch: 'GET', create: 'POST', update: 'PUT', patch: 'PATCH', delete: 'DELETE', deletecollection: 'DELETE',
} as const;
export type Verb = keyof typeof METHODS;

/** One combination of the matrix. */
export interface Asked {
  readonly who: Who;

  /** Whether it holds every right on everything, or those that were declared. */
  readonly isWide: boolean;
  readonly isDryRun: boolean;
  readonly place: Place;
  readonly target: Served;
  readonly verb: Verb;

  /** Object that is asked about; that is made where `verb` is `create`; by whose label a collection is selected. */
  readonly name: string;
}

/** A way into something that runs: admission sees it as CONNECT, whatever its method. Discovery names the kind of its options. */
export function isConnection({ kind }: Served): boolean {
  return kind.endsWith('Options');
}

export function isRead({ target, verb }: Asked): boolean {
  return ['get', 'list', 'watch'].includes(verb) && !isConnection(target);
}

const UNNAMED: readonly Verb[] = ['list', 'watch', 'create', 'deletecollection'];

/** Whether the request bears the name of an object, so that RBAC can tell objects apart. */
export function isNamed({ target: { subresource }, verb }: Pick<Asked, 'target' | 'verb'>): boolean {
  return subresource !== '' || !UNNAMED.includes(verb);
}

/** What marks the objects of the matrix, each with its own name. */
export const LABEL = 'matrix.example.com/object';

/** What a verb needs beside its path. A watch that asks for nonsense ends at once, behind authorization. */
const QUERIES: Readonly<Partial<Record<Verb, (name: string) => Readonly<Record<string, string>>>>> = {
  list: () => ({ limit: '1' }),
  watch: () => ({ watch: '1', resourceVersion: 'nonsense' }),
  deletecollection: name => ({ labelSelector: `${LABEL}=${name}` }),
};

/** The request. `body` is that of an object that is made or replaced. */
export function requestOf(asked: Asked, namespace: string, body: unknown): Request {
  const { target, verb, name, isDryRun } = asked;
  const path = pathTo(target, { namespace, ...(isNamed(asked) ? { name } : {}) });
  const common = { method: METHODS[verb], path: target.subresource === 'proxy' ? `${path}/` : path, query: QUERIES[verb]?.(name), dryRun: isDryRun };
  if (isConnection(target) || isRead(asked)) return common;
  if (verb === 'patch') return { ...common, body: {}, contentType: PATCH_TYPES.merge };
  return body === undefined ? common : { ...common, body };
}

/** One line for people. */
export function textOf({ who, isWide, isDryRun, place, target: { group, version, resource, subresource }, verb, name }: Asked): string {
  const what = `${group === '' ? '' : `${group}/`}${version}/${resource}${subresource === '' ? '' : `/${subresource}`}`;
  return `${who}${isWide ? ', wide,' : ''} ${verb} ${what} ${name}, ${place}${isDryRun ? ', dry run' : ''}`;
}
