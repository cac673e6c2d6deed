import { serviceAccountName } from '../../plan/names';
import { quote } from '../../plan/quote';
import { LABEL } from '../../plan/well-known-keys';
import { agentNamed, Marks, marksIn, marksOf } from '../agent-marks';
import { AgentRule } from '../agent-rule';
import { AgentInCluster } from '../inspected-cluster';

export const marksAgreeWithTheIdentity: AgentRule = {
  rule: {
    id: 'marks-agree-with-the-identity',
    aliases: [],
    title: 'the labels of a governed agent and of its pods say the same as the name of its ServiceAccount',
    rationale: 'network policies, people and dashboards go by the labels, and the API server by the name: where they differ, one of them is deceived',
    fix: 'apply what the declaration of the agent synthesizes, and write no label of governed-agents.dev by hand',
    severity: 'high',
    source: 'the checks of this library on what an app renders, marks-are-not-forged and workloads-run-as-their-agent',
  },
  check: (agent, cluster) => [
    ...agent.objects.map(object => ({ object, problem: problemOfAccount(agent, marksOf(object)) })),
    ...agent.workloads.map(({ object, pods }) => ({ object, problem: problemOfPods(agent, marksIn(pods.labels)) })),
  ].flatMap(({ object, problem }) => problem === null ? [] : [{ place: cluster.objects.placeOf(object), problem, value: problem }]),
};

function problemOfAccount({ identity, governed }: AgentInCluster, marks: Marks | null): string | null {
  if (governed === null) return marks === null ? null : `has labels of an agent, ${tell(marks)}, but no class that there is`;
  if (marks === null) return `has no label \`${LABEL.agent}\` and none \`${LABEL.authorityClass}\``;
  const named = agentNamed(identity.name);
  if (named === null) return `is not named like the agent that its labels say, ${quote(serviceAccountName(governed.authorityClass, governed.agent))}`;
  return isSame(marks, named) ? null : `has the labels ${tell(marks)}, where its name says ${tell(named)}`;
}

/** Pods without marks are another's: what governs them is not known here. */
function problemOfPods({ identity, governed }: AgentInCluster, marks: Marks | null): string | null {
  if (governed === null) return marks === null ? null : `has pods with the labels ${tell(marks)}, which run as ServiceAccount ${quote(identity.name)}`;
  if (marks === null) return `runs pods as the agent without its label \`${LABEL.agent}\`: no network policy of the agent selects them`;
  return isSame(marks, governed) ? null : `has pods with the labels ${tell(marks)}, which run as agent ${tell(governed)}`;
}

function isSame(marks: Marks, { agent, authorityClass }: Marks): boolean {
  return marks.agent === agent && marks.authorityClass === authorityClass;
}

function tell({ agent, authorityClass }: Marks): string {
  return `${quote(agent)} of class ${quote(authorityClass)}`;
}
