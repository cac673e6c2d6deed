import { agentsOf, FeedbackFault, LONGEST_LOOP } from '../../fleet/feedback';
import { FleetGraph } from '../../fleet/fleet-graph';
import { Loop } from '../../fleet/loops';
import { quote } from '../../plan/quote';
import { tellNode, tellSome, tellWay } from '../language/graph-node';
import { Finding, GraphRule, MOST_LISTED } from '../rule';

const MOST_SHOWN = 12;
const MOST_NAMED = 5;
const ENDED_BY = 'driftBoundary.feedback.endedBy';

export const feedbackHasAnEnd: GraphRule = {
  id: 'feedback-has-an-end',
  title: 'a declared feedback is the loop that its agent is part of, and a task of that loop ends all of it',
  rationale: 'nothing that Kubernetes ships counts the rounds of a loop: what ends it is the deadline of one Job that no chain goes round without',
  fix: 'declare the loop as it is, for example { agents: ["ops-agents/critic"], endedBy: "ops-agents/critic", maxDurationSeconds: 900, reason: "drafts until the critic agrees" } in `driftBoundary.feedback` of each of its agents, or remove it',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI08', 'owasp-aisvs-1.01-dev:9.1.2'],
  check: graph => graph.feedback.faults.flatMap(fault => {
    const finding = findingOf(graph, fault);
    return finding === null ? [] : [{ subject: graph.members[fault.node], ...finding, members: membersOf(graph, fault) }];
  }),
};

/** What ends a loop of the kind of program that ends none. */
const NO_END: Readonly<Record<Extract<FeedbackFault, { kind: 'no-end' }>['runs'], string>> = {
  service: 'is a service, which nothing ends: make it a `task`',
  schedule: 'runs on a schedule: each run ends, and the next one starts the chain anew at depth 0, so nothing bounds how long the loop lives: make it a `task`',
  unknown: 'declares no `workload` of its own: when a program that is made elsewhere ends cannot be told from its declaration',
};

function findingOf(graph: FleetGraph, fault: FeedbackFault): Pick<Finding, 'at' | 'problem' | 'fix'> | null {
  switch (fault.kind) {
    case 'undeclared':
      return null;
    case 'no-loop':
      return {
        at: 'driftBoundary.feedback',
        problem: 'declares a loop, and no chain from this agent leads back to it',
        fix: 'remove `driftBoundary.feedback`, or declare the edge that is missing in `invokes`',
      };
    case 'other-agents':
      return { at: 'driftBoundary.feedback.agents', problem: tellOtherAgents(graph, fault) };
    case 'other-end':
      return { at: ENDED_BY, problem: `is ${told(fault.endedBy)}, and ${tellNode(graph, fault.first)} says ${told(fault.firstEndedBy)}: one agent ends the loop for all of them` };
    case 'end-outside':
      return { at: ENDED_BY, problem: `is ${told(fault.endedBy)}, and needs an agent of the loop of ${tellAgents(graph, fault.loop)}` };
    case 'no-end':
      return { at: ENDED_BY, problem: `is ${quote(fault.endedBy)}, which ${NO_END[fault.runs]}` };
    case 'loop-left':
      return { at: ENDED_BY, problem: `is ${quote(fault.endedBy)}, and without it a loop is left: ${tellWay(graph, fault.way, MOST_SHOWN)}`, fix: 'remove an edge of the loop that is left, or name an agent that every loop leads through' };
    case 'too-short':
      return {
        at: 'driftBoundary.feedback.maxDurationSeconds',
        problem: `needs a whole number from ${fault.least}, the longest run of ${quote(fault.endedBy)}, to ${LONGEST_LOOP}, got ${fault.found ?? 'nothing'}`,
        fix: `set it to ${fault.least}, or lower \`driftBoundary.limits.maxDurationSeconds\` of ${quote(fault.endedBy)}`,
      };
  }
}

function tellOtherAgents(graph: FleetGraph, { strange, missing, loop }: Extract<FeedbackFault, { kind: 'other-agents' }>): string {
  const faults = [
    ...(missing === 0 ? [] : [`leaves out ${missing} of the other agents`]),
    ...(strange.length === 0 ? [] : [`names ${tellSome(strange.slice(0, MOST_NAMED).map(quote), strange.length)}, which is not one of them`]),
  ];
  return `${faults.join(' and ')}: the loop is of ${tellAgents(graph, loop)}`;
}

function tellAgents(graph: FleetGraph, loop: Loop): string {
  const agents = agentsOf(graph, loop);
  return tellSome(agents.slice(0, MOST_NAMED).map(node => tellNode(graph, node)), agents.length);
}

function told(id: string): string {
  return id === '' ? 'nothing' : quote(id);
}

function membersOf({ ids }: FleetGraph, fault: FeedbackFault): readonly string[] {
  const nodes = 'way' in fault ? fault.way : 'loop' in fault ? fault.loop.way : [fault.node];
  return nodes.slice(0, MOST_LISTED).map(node => ids[node]);
}
