import { known } from './known';
import type { AdmittedPlan } from '../checks/admit';

/** An agent that is called, and the ports it is called on. */
export interface Callee {
  readonly namespace: string;
  readonly name: string;
  readonly ports: readonly number[];
}

/** The agents this agent calls, each once, in the order of declaration. */
export function callees(plan: AdmittedPlan): readonly Callee[] {
  return [...new Set(plan.invokes.map(each => each.agent))].map(agent => ({
    ...parseInvocation(agent),
    ports: [...new Set(plan.invokes.filter(each => each.agent === agent).map(each => known(each.port)))],
  }));
}

/** The two parts of `namespace/name`. */
export function parseInvocation(agent: string): { namespace: string; name: string } {
  const [namespace, name] = agent.split('/');
  return { namespace, name };
}
