import { isAbout } from './acceptance';
import { AnyRule, Exact, Finding, FleetFinding, Subject } from './rule';
import { Fleet, membersOf } from '../fleet/fleet';
import { MemberPlan } from '../plan/tool-plan';

type Answered = FleetFinding & Exact;

/**
 * The finding as one of the agents it concerns: of the one whose exceptions accept it, or else of the first.
 *
 * Where it concerns no agent it is of the first of `others`, which accepts nothing.
 */
export function answerable(rule: Pick<AnyRule, 'id'>, agents: readonly MemberPlan[], others: readonly Subject[], finding: Finding & Exact): readonly Answered[] {
  const accepting = agents.filter(({ exceptions }) => exceptions.some(exception => isAbout(exception, { rule, finding })));
  return [...accepting, ...agents, ...others].slice(0, 1).map(subject => ({ ...finding, subject }));
}

/** A finding that concerns all agents of a namespace. */
export function answerableIn(rule: Pick<AnyRule, 'id'>, fleet: Fleet, namespace: string, finding: Finding & Exact): readonly Answered[] {
  const members = membersOf(fleet).filter(member => member.namespace === namespace);
  return answerable(rule, members, fleet.namespaces.filter(({ name }) => name === namespace), finding);
}
