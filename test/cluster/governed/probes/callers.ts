import { As } from './probe';
import { accountOf, AgentClass } from '../fleet';
import { Person } from '../governed-cluster';

export function person(who: Person): As {
  return governed => governed.person(who);
}

/** Whom nothing holds. */
export const administrator: As = ({ cluster }) => cluster.admin;

/** A controller of Kubernetes. */
export function controller(name: string): As {
  return ({ cluster }) => cluster.person(`system:serviceaccount:kube-system:${name}`, 'system:serviceaccounts', 'system:serviceaccounts:kube-system');
}

export function agent(authorityClass: AgentClass): As {
  return governed => governed.agent(authorityClass);
}

export const tool: As = governed => governed.tool();

/** Somebody with a token of the agent that no pod holds, such as one that was made before tokens were asked about. */
export function outsideOfPods(authorityClass: AgentClass): As {
  return ({ cluster, home }) => cluster.person(
    `system:serviceaccount:${home}:${accountOf(authorityClass)}`, 'system:serviceaccounts', `system:serviceaccounts:${home}`,
  );
}
