import { Actor, tellActor } from './actor';
import { Right } from './amount';
import { Step } from './authority-graph';
import { Grant } from '../rbac/grant';

const ARROW = ' → ';

/** How somebody comes to a right: the binding, the role, where the rule is written, the right itself, and what is risky about it. */
export function tellRight({ grant, held, apiGroup, resource, verb, named, risk }: Right): string {
  const { through, writtenIn, index } = held;
  const roles = [...through.slice(1), ...(through.length === 0 ? [] : [writtenIn])].map(({ kind, name }) => `${kind} ${name}`);
  const right = `${verb} on ${apiGroup === '' ? resource : `${resource} of ${apiGroup}`}${named.length === 0 ? '' : ` named ${tellNames(named)}`} in ${placeOf(grant)}`;
  return [...tellGrant(grant), ...roles, `rules[${index}]`, `${right}${risk === null ? '' : ` (${risk.id}: ${risk.gain})`}`].join(ARROW);
}

/** By which binding somebody is given which role. */
export function tellGrant({ binding, role }: Grant): readonly string[] {
  const { kind, namespace, name } = binding;
  const place = role.kind === 'Role' && role.namespace !== '' ? `${role.namespace}/` : '';
  return [...(name === '' ? [] : [`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`]), `${role.kind} ${place}${role.name}`];
}

/** A way from somebody to somebody else, with the right that makes each step possible. */
export function tellPath(path: readonly Step[]): string {
  return path.flatMap(({ to, right }) => [...(right === null ? [] : [tellRight(right)]), tellActor(to)]).join(ARROW);
}

/** A way from somebody, and the right that is held at its end. */
export function tellPathTo(start: Actor, path: readonly Step[], reason: Right | null): string {
  return [tellActor(start), ...(path.length === 0 ? [] : [tellPath(path)]), ...(reason === null ? [] : [tellRight(reason)])].join(ARROW);
}

function placeOf({ scope }: Grant): string {
  return scope === null ? 'the whole cluster' : scope === '' ? 'the namespace that it is applied in' : `the namespace ${scope}`;
}

const MOST_NAMES = 3;

function tellNames(names: readonly string[]): string {
  return names.length <= MOST_NAMES ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}
