import { Feedback, feedbackIn } from './feedback';
import { GraphMember } from './graph-member';
import { InvocationGraph, invocationGraph } from './invocation-graph';

/** A graph with its loops judged: what every law about chains starts from. */
export interface FleetGraph<Member extends GraphMember = GraphMember> extends InvocationGraph<Member> {
  readonly feedback: Feedback;
}

export function fleetGraph<Member extends GraphMember>(members: readonly Member[]): FleetGraph<Member> {
  const graph = invocationGraph(members);
  return { ...graph, feedback: feedbackIn(graph) };
}
