import { quote } from '../../plan/quote';
import { LABEL } from '../../plan/well-known-keys';
import { accountOf, areOf, Marks, marksIn, marksOf, tellMarks, tellName } from '../agent-marks';
import { AgentRule } from '../agent-rule';
import { AgentInCluster } from '../inspected-cluster';

export const marksAgreeWithTheIdentity: AgentRule = {
  rule: {
    id: 'marks-agree-with-the-identity',
    aliases: [],
    title: 'the labels of a governed agent or tool and of its pods say the same as the name of its ServiceAccount',
    rationale: 'network policies, people and dashboards go by the labels, and the API server by the name: where they differ, one of them is deceived',
    fix: 'apply what the declaration synthesizes, and write no label of governed-agents.dev by hand',
    severity: 'high',
    source: 'the checks of this library on what an app renders, marks-are-not-forged and workloads-run-as-their-agent',
  },
  check: (agent, cluster) => [
    ...agent.objects.map(object => ({ object, problem: problemOfAccount(agent, marksOf(object)) })),
    ...agent.workloads.map(({ object, pods }) => ({ object, problem: problemOfPods(agent, marksIn(pods.labels)) })),
  ].flatMap(({ object, problem }) => problem === null ? [] : [{ place: cluster.objects.placeOf(object), problem, value: problem }]),
};

function problemOfAccount({ identity, governed }: AgentInCluster, marks: Marks | null): string | null {
  if (governed === null) return marks === null ? null : `has labels of ${tellMarks(marks)}, but no class that there is`;
  if (marks === null) return `has ${governed.kind === 'tool' ? `no label \`${LABEL.tool}\`` : `no label \`${LABEL.agent}\` and none \`${LABEL.authorityClass}\``}`;
  if (identity.name !== accountOf(governed)) return `is not named like ${tellMarks(marks)} that its labels say, ${quote(accountOf(governed))}`;
  return areOf(governed, marks) ? null : `has the labels of ${tellMarks(marks)}, where its name says ${tellName(governed)}`;
}

/** Pods without marks are another's: what governs them is not known here. */
function problemOfPods({ identity, governed }: AgentInCluster, marks: Marks | null): string | null {
  if (governed === null) return marks === null ? null : `has pods with the labels of ${tellMarks(marks)}, which run as ServiceAccount ${quote(identity.name)}`;
  if (marks === null) return `runs pods as the ${governed.kind} without its label \`${LABEL[governed.kind]}\`: no network policy of the ${governed.kind} selects them`;
  return areOf(governed, marks) ? null : `has pods with the labels of ${tellMarks(marks)}, which run as ${tellName(governed)}`;
}
