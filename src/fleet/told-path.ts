import { Actor, tellActor } from './actor';
import { Right } from './amount';
import { Step } from './authority-graph';
import { Grant } from '../rbac/grant';
import { Risk } from '../rbac/risk';
import { RISKS } from '../rbac/risks';

const ARROW = ' → ';

/** How somebody comes to a right: the binding, the role, where the rule is written, the right itself, and what is risky about it. */
export function stepsToRight(right: Right, deed = tellDeed(right)): readonly string[] {
  const { grant, held: { through, writtenIn, index }, risk } = right;
  const roles = through.length === 0 ? [] : [...through.slice(1), writtenIn].map(({ kind, name }) => `${kind} ${name}`);
  return [...tellGrant(grant), ...roles, `rules[${index}]`, risk === null ? deed : deed + TOLD_RISKS.get(risk)!];
}

/** What follows from a right: many are risky in the same way. */
const TOLD_RISKS: ReadonlyMap<Risk, string> = new Map(RISKS.map(risk => [risk, ` (${risk.id}: ${risk.gain})`]));

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

/** A way from somebody to somebody else, with the right that makes each step possible; who goes it is not told. */
export function stepsOf(path: readonly Step[]): readonly string[] {
  return path.flatMap(({ from, to, right }) => right === null ? tellPlain(from, to) : [...stepsToRight(right), tellActor(to)]);
}

/** A step that no right is needed for: one ServiceAccount does what another one asks of it, whoever is in a group is the group. */
function tellPlain(from: Actor, to: Actor): string {
  return from.kind === 'serviceaccount' && to.kind === 'serviceaccount' ? `asks ${tellActor(to)}` : tellActor(to);
}

/** Most steps of a way that are told at its start, and at its end. */
const MOST_STEPS = 4;

/** The same in a text; of a long way how it starts and ends. */
export function tellPath(path: readonly Step[]): string {
  const left = path.length - 2 * MOST_STEPS;
  const told = left <= 1 ? stepsOf(path) : [...stepsOf(path.slice(0, MOST_STEPS)), `${left} more steps`, ...stepsOf(path.slice(-MOST_STEPS))];
  return told.join(ARROW);
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
