import { judge, Judged } from './admit';
import { ELSEWHERE_RULES, GRAPH_RULES } from './graph-rules';
import { FleetFinding, GraphFinding } from './rule';
import { Elsewhere, placeInRegister, RegisteredMember } from '../fleet/elsewhere';
import { Fleet, membersOf } from '../fleet/fleet';
import { FleetGraph, fleetGraph } from '../fleet/fleet-graph';
import { quote } from '../plan/quote';
import { EDGES, MemberPlan } from '../plan/tool-plan';

type Member = MemberPlan | RegisteredMember;

/** Judges the graph of an app together with what it is told of others; where that is not fit to be judged, the app alone. */
export function judgeGraph(fleet: Fleet, elsewhere: Elsewhere): readonly Judged<FleetFinding>[] {
  const unfit = judge({ fleet, elsewhere }, ELSEWHERE_RULES);
  const graph = fleetGraph<Member>([...membersOf(fleet), ...(unfit.length > 0 ? [] : elsewhere.members)]);
  return [...unfit, ...GRAPH_RULES.flatMap(rule => rule.check(graph).map(finding => ({ rule, finding: inApp(finding, graph, fleet) })))];
}

/** A finding as somebody of the app can mend it: that of another app is told at whoever of this app takes part, or else of the app as a whole. */
function inApp({ subject, members, ...finding }: GraphFinding<Member>, graph: FleetGraph<Member>, { governance }: Fleet): FleetFinding {
  if (!('file' in subject)) return { subject, ...finding };
  const problem = `\`${finding.at}\` of the ${subject.kind} ${quote(subject.id)}, \`${placeInRegister(subject)}\` of ${quote(subject.file)}, ${finding.problem}`;
  for (const id of members) {
    const own = graph.members[graph.nodes.get(id) ?? -1] as Member | undefined;
    if (own !== undefined && !('file' in own)) return { subject: own, at: EDGES[own.kind], problem: `is part of what another app is refused for: ${problem}` };
  }
  return { subject: governance, at: 'registers', problem: `do not hold together: ${problem}` };
}
