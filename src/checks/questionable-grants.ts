import { AuthorityInApp } from './authority-in-app';
import { RenderedObject } from './rendering';
import { Actor } from '../fleet/actor';
import { objectReference } from '../objects/object-reference';
import { Grant } from '../rbac/grant';

/** A grant that the app has a part in, where it gives more than every cluster gives to everybody, or where nobody can say what it gives. */
export interface QuestionableGrant {
  readonly grant: Grant;

  /** The object of the app that gives: the binding, or a role that clusters bind anyway. */
  readonly source: RenderedObject;

  /** How people call that object. */
  readonly at: string;

  /** Whether the app binds it. */
  readonly isBound: boolean;

  /** Null where all that it gives is known. */
  readonly doubt: Doubt | null;
}

/** Why nobody can say all that a grant gives. */
export interface Doubt {
  readonly problem: string;

  /** What an exception has to repeat; `''` where that is the role and nothing else. */
  readonly value: string;
}

/** The questionable ones among what somebody is given by name. */
export function questionableGrants(holder: Actor, authority: AuthorityInApp): readonly QuestionableGrant[] {
  return authority.graph.grantsOf(holder).flatMap(grant => {
    const binding = authority.sourceOf(grant.binding);
    const source = binding ?? sourceOfRole(grant, authority);
    if (source === null) return [];
    const doubt = doubtAbout(grant, authority);
    if (doubt === null && authority.declared.beyondEverybody(grant).length === 0) return [];
    return [{ grant, source, at: objectReference(source.object), isBound: binding !== null, doubt }];
  });
}

/** What the app writes of a role: where a rule stands, or else the role itself. */
function sourceOfRole({ role }: Grant, authority: AuthorityInApp): RenderedObject | null {
  const written = [...role.rules.map(({ writtenIn }) => writtenIn), ...authority.writtenOf(role)];
  for (const each of written) {
    const source = authority.sourceOf(each);
    if (source !== null) return source;
  }
  return null;
}

function doubtAbout(grant: Grant, authority: AuthorityInApp): Doubt | null {
  const { role } = grant;
  if (role.unknown === 'missing') return { problem: 'a role that is nowhere in the app: whoever makes it decides what the agent may do', value: '' };
  if (role.unknown === 'impossible') return { problem: 'a kind of role that such a binding cannot give', value: 'cannot be given' };
  if (role.written > 1) return { problem: `a role that is there ${role.written} times: the one that is applied last counts`, value: `there ${role.written} times` };
  const problem = authority.problemOf(grant);
  if (problem !== null) return { problem: `written in a way that the API server refuses: ${problem}`, value: 'cannot be read' };
  if (role.overwritesRules) return { problem: 'a role with rules beside its `aggregationRule`, which a controller overwrites', value: 'overwritten' };
  if (role.isOpen) return { problem: 'a role that takes in ClusterRoles by their labels, those of the cluster included that are not in the app', value: 'with whatever it takes in' };
  return null;
}
