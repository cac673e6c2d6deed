import { AuthorityInApp } from './authority-in-app';
import { tellFew } from './language/few';
import { Exact, Finding } from './rule';
import { Actor, tellActor } from '../fleet/actor';
import { rankOf } from '../fleet/amount';
import { Step } from '../fleet/authority-graph';
import { inReach, Reached, wayTo } from '../fleet/effective-authority';
import { tellPathTo } from '../fleet/told-path';
import { AgentPlan } from '../plan/agent-plan';
import { quote } from '../plan/quote';

/** Whose authority the declared rights of an agent lead to, where it is more than the agent declares: for each right with all that it leads to. */
export function authorityOfOthers(agent: AgentPlan, authority: AuthorityInApp): readonly (Finding & Exact)[] {
  const { graph } = authority;
  const actor = graph.actors.serviceAccount({ namespace: agent.namespace, name: agent.serviceAccountName });
  const itself = new Set([actor, ...graph.groupsOf(actor)]);
  return graph.stepsFrom(actor).flatMap(step => {
    const reached = inReach(graph, step.to);
    const others = step.right === null || !isDeclared(step, agent, authority) ? []
      : [...reached.keys()].filter(other => !itself.has(other) && holdsMore(other, agent, authority));
    if (step.right === null || others.length === 0) return [];
    const { verb, resource, apiGroup } = step.right;
    const right = `${verb} on ${apiGroup === '' ? resource : `${resource} of ${apiGroup}`}`;
    return [{
      at: 'permissions',
      value: `${right} leads to ${tellFew(others.map(tellActor))}`,
      problem: `include ${quote(right)}, with which the agent may do what others may, and it does not declare: ${tellWorst(step, reached, others, authority)}`,
    }];
  });
}

/** Whether the right is one that the declaration gives: what others give is told where they give it. */
function isDeclared({ right }: Step, agent: AgentPlan, authority: AuthorityInApp): boolean {
  return right !== null && authority.undeclared(agent, right.grant).length === 0;
}

function holdsMore(actor: Actor, agent: AgentPlan, authority: AuthorityInApp): boolean {
  if (actor.kind === 'everything' || actor.kind === 'cloud') return true;
  return authority.graph.grantsOf(actor).some(grant => grant.role.unknown !== null || authority.undeclared(agent, grant).length > 0);
}

/** The way to whoever of them may do most. */
function tellWorst(step: Step, reached: Reached, others: readonly Actor[], { graph }: AuthorityInApp): string {
  const [worst] = [...others].sort((one, other) => rankOf(graph.amountOf(other)) - rankOf(graph.amountOf(one)));
  return tellPathTo(step.from, [step, ...wayTo(reached, worst)], graph.reasonOf(worst));
}
