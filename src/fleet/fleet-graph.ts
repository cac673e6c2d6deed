import { Chains, longestChains } from './chains';
import { Feedback, feedbackIn } from './feedback';
import { GraphMember } from './graph-member';
import { InvocationGraph, invocationGraph } from './invocation-graph';

/** A graph with its loops judged and its chains measured: what every law about them starts from. */
export interface FleetGraph<Member extends GraphMember = GraphMember> extends InvocationGraph<Member> {
  readonly feedback: Feedback;
  readonly chains: Chains;
}

export function fleetGraph<Member extends GraphMember>(members: readonly Member[]): FleetGraph<Member> {
  const graph = invocationGraph(members);
  const feedback = feedbackIn(graph);
  return { ...graph, feedback, chains: longestChains(graph, feedback.endless) };
}
