import { REGISTER_RULES } from './register-rules';
import { RegisteredAgent } from './registered-agent';
import { Registers } from './registers';
import { judge } from '../checks/admit';
import { GraphFinding, Law } from '../checks/rule';
import { longestChains } from '../fleet/chains';
import { GraphAgents } from '../fleet/graph-agent';
import { invocationGraph } from '../fleet/invocation-graph';

/** A finding about the agents of registers, with the law that does not hold. */
export interface RegisterVerdict {
  readonly rule: Law;
  readonly finding: GraphFinding<RegisteredAgent>;
}

/** What the agents of many registers come to together. */
export interface FleetSize {
  readonly agents: number;
  readonly edges: number;

  /** Edges of the longest chain; null where one has no end. */
  readonly longestChain: number | null;
}

/** Judges the chains of all agents of all registers, as those of one app are judged. */
export function judgeRegisters({ agents }: Pick<Registers, 'agents'>): readonly RegisterVerdict[] {
  return judge<GraphAgents<RegisteredAgent>, GraphFinding<RegisteredAgent>>({ agents }, REGISTER_RULES);
}

export function sizeOf({ agents }: Pick<Registers, 'agents'>): FleetSize {
  const chains = longestChains(invocationGraph({ agents }));
  let longest = 0;
  for (const { length } of chains.values()) longest = Math.max(longest, length);
  return {
    agents: agents.length,
    edges: agents.reduce((sum, { invokes }) => sum + invokes.length, 0),
    longestChain: agents.every(({ id }) => chains.has(id)) ? longest : null,
  };
}
