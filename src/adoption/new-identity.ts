import { Survey } from './survey';
import { namespaceIsForAgents } from '../checks/rules/namespace-is-for-agents';
import { AuthorityClass } from '../declaration/authority-class';
import { nameOf, namespaceOf } from '../objects/object-reference';
import { podSpecsIn } from '../objects/pod-specs';
import { workloadKindOf } from '../objects/workload-kinds';
import { isServiceName, LONGEST_NAME, serviceAccountName } from '../plan/names';

/** What stays of the name beside the longest class. */
const LONGEST = LONGEST_NAME - Math.max(...Object.values(AuthorityClass).map(name => serviceAccountName(name, '').length));

/** The name of the agent: that of its ServiceAccount, or of what runs where that is everybody's, as far as it can be one. */
export function agentName({ account, workloads }: Survey): string {
  const names = account.name === 'default' ? workloads.map(({ object }) => nameOf(object)) : [account.name];
  return [...names, account.namespace].map(toServiceName).find(isServiceName) ?? 'agent';
}

function toServiceName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^[^a-z]+/, '').slice(0, LONGEST).replace(/-+$/, '');
}

/** Where the agent lives. */
export interface AgentHome {
  /** Its namespace as it is; where that cannot be one of agents, a legal one to find out what would follow. */
  readonly namespace: string;

  /** Why a person must choose another one; null where it stays. */
  readonly problem: string | null;
}

/** The namespace of the account, where it can hold agents only. */
export function homeOf(survey: Survey, name: string): AgentHome {
  const { account: { namespace }, objects, home, workloads } = survey;
  const [finding] = namespaceIsForAgents.check({ name: namespace, defects: [] });
  const ours = new Set(workloads.map(({ object }) => object));
  const other = objects.find(each => (namespaceOf(each) || home) === namespace && !ours.has(each)
    && (workloadKindOf(each) !== null || podSpecsIn(each).length > 0));
  const problem = finding !== undefined ? `${namespace} ${finding.problem}` : other !== undefined ? `other workloads run in ${namespace}, such as ${nameOf(other)}` : null;
  return { namespace: problem === null ? namespace : toServiceName(`${name}-agents`), problem };
}
