import { isAbout } from './acceptance';
import { AnyRule, Exact, Finding, FleetFinding, Subject } from './rule';
import { Fleet } from '../fleet/fleet';
import { AgentPlan } from '../plan/agent-plan';

type Answered = FleetFinding & Exact;

/**
 * The finding as one of the agents it concerns: of the one whose exceptions accept it, or else of the first.
 *
 * Where it concerns no agent it is of the first of `others`, which accepts nothing.
 */
export function answerable(rule: Pick<AnyRule, 'id'>, agents: readonly AgentPlan[], others: readonly Subject[], finding: Finding & Exact): readonly Answered[] {
  const accepting = agents.filter(({ exceptions }) => exceptions.some(exception => isAbout(exception, { rule, finding })));
  return [...accepting, ...agents, ...others].slice(0, 1).map(subject => ({ ...finding, subject }));
}

/** A finding that concerns all agents of a namespace. */
export function answerableIn(rule: Pick<AnyRule, 'id'>, { agents, namespaces }: Fleet, namespace: string, finding: Finding & Exact): readonly Answered[] {
  return answerable(rule, agents.filter(agent => agent.namespace === namespace), namespaces.filter(({ name }) => name === namespace), finding);
}
