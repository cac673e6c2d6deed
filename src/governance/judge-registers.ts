import { REGISTER_RULES } from './register-rules';
import { Registers } from './registers';
import { GraphFinding, Law } from '../checks/rule';
import { RegisteredMember } from '../fleet/elsewhere';
import { FleetGraph, fleetGraph } from '../fleet/fleet-graph';

/** A finding about the agents and tools of registers, with the law that does not hold. */
export interface RegisterVerdict {
  readonly rule: Law;
  readonly finding: GraphFinding<RegisteredMember>;
}

/** What the members of many registers come to together. */
export interface FleetSize {
  readonly agents: number;
  readonly tools: number;
  readonly edges: number;

  /** Edges of the longest chain, of which each agent of a loop that ends counts once; null where one has no end. */
  readonly longestChain: number | null;

  /** Loops that a task ends, as their agents declare: how often they go round is not bounded. */
  readonly loops: number;
}

/** What is found of many registers. */
export interface JudgedRegisters extends FleetSize {
  readonly verdicts: readonly RegisterVerdict[];
}

/** Judges the chains of everybody in all registers, as those of one app are judged. */
export function judgeRegisters({ members }: Pick<Registers, 'members'>): JudgedRegisters {
  const graph = fleetGraph(members);
  return { ...sizeOf(graph), verdicts: REGISTER_RULES.flatMap(rule => rule.check(graph).map(finding => ({ rule, finding }))) };
}

function sizeOf({ members, chains, feedback }: FleetGraph<RegisteredMember>): FleetSize {
  let longest: number | null = 0;
  let [agents, edges] = [0, 0];
  members.forEach(({ kind, invokes }, node) => {
    edges += invokes.length;
    if (kind === 'tool') return;
    agents++;
    const length = chains.lengthFrom(node);
    longest = longest === null || length === null ? null : Math.max(longest, length);
  });
  return { agents, tools: members.length - agents, edges, longestChain: longest, loops: feedback.loops.length - feedback.endless.size };
}
