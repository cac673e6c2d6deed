import { Actor, tellActor } from './actor';
import { Right } from './amount';
import { Step } from './authority-graph';
import { Grant } from '../rbac/grant';

const ARROW = ' → ';

/** How somebody comes to a right: the binding, the role, where the rule is written, the right itself, and what is risky about it. */
export function stepsToRight(right: Right): readonly string[] {
  const { grant, held: { through, writtenIn, index }, risk } = right;
  const roles = [...through.slice(1), ...(through.length === 0 ? [] : [writtenIn])].map(({ kind, name }) => `${kind} ${name}`);
  return [...tellGrant(grant), ...roles, `rules[${index}]`, `${tellDeed(right)}${risk === null ? '' : ` (${risk.id}: ${risk.gain})`}`];
}

/** What a right lets its holder do: `get on secrets in the namespace shop`. */
export function tellDeed({ grant, apiGroup, resource, verb, named }: Right): string {
  return `${verb} on ${apiGroup === '' ? resource : `${resource} of ${apiGroup}`}${named.length === 0 ? '' : ` named ${tellNames(named)}`} in ${placeOf(grant)}`;
}

export function tellRight(right: Right): string {
  return stepsToRight(right).join(ARROW);
}

/** By which binding somebody is given which role. */
export function tellGrant({ binding, role }: Grant): readonly string[] {
  const { kind, namespace, name } = binding;
  const place = role.kind === 'Role' && role.namespace !== '' ? `${role.namespace}/` : '';
  return [...(name === '' ? [] : [`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`]), `${role.kind} ${place}${role.name}`];
}

/** Whom a grant is given to, as the binding spells it. */
export function tellSubject({ subject: { kind, namespace, name }, scope }: Grant): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace || (scope ?? '')}/${name}` : `${kind} ${name}`;
}

/** Most hops of a way that are told at its start, and at its end. */
const MOST_HOPS = 4;

/** A way from somebody to somebody else, with the right that makes each hop possible, of a long one how it starts and ends; who goes it is not told. */
export function stepsOf(path: readonly Step[]): readonly string[] {
  const hops = path.map(({ to, right }) => [...(right === null ? [] : stepsToRight(right)), tellActor(to)]);
  const left = hops.length - 2 * MOST_HOPS;
  return left <= 1 ? hops.flat() : [...hops.slice(0, MOST_HOPS).flat(), `${left} more steps`, ...hops.slice(-MOST_HOPS).flat()];
}

export function tellPath(path: readonly Step[]): string {
  return stepsOf(path).join(ARROW);
}

/** A way from somebody, who comes first, and the right that is held at its end. */
export function stepsTo(start: Actor, path: readonly Step[], reason: Right | null): readonly string[] {
  return [tellActor(start), ...stepsOf(path), ...(reason === null ? [] : stepsToRight(reason))];
}

export function tellPathTo(start: Actor, path: readonly Step[], reason: Right | null): string {
  return stepsTo(start, path, reason).join(ARROW);
}

function placeOf({ scope }: Grant): string {
  return scope === null ? 'the whole cluster' : scope === '' ? 'the namespace that it is applied in' : `the namespace ${scope}`;
}

const MOST_NAMES = 3;

function tellNames(names: readonly string[]): string {
  return names.length <= MOST_NAMES ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}
