import { LateValues, refuseLateValues } from './late-values';
import { AgentArgs, ToolArgs } from './member-args';
import { Program } from './program';
import { misuse } from './refusal';
import { AgentNamespaceDeclaration } from '../declaration/agent-namespace-declaration';
import { planNamespace } from '../plan/namespace-plan';
import { planAgent } from '../plan/plan-agent';
import { planTool } from '../plan/plan-tool';

/**
 * What a program makes beside its agents.
 */
export interface Beside {
  /**
   * Every tool, each with its `name` and `namespace`.
   *
   * @default - none
   */
  readonly tools?: readonly ToolArgs[];

  /**
   * The agent namespaces that the program makes, each with its `name`.
   *
   * @default - none, and then no limit may be declared that a quota enforces
   */
  readonly namespaces?: readonly AgentNamespaceDeclaration[];
}

/**
 * Judges all agents and tools of the program at once: loops, the length and reach of chains, ways to a higher
 * authority class, edges to nobody, names. Throws one `RunError` with everything that is wrong, before
 * anything is registered; otherwise writes the accountability register, at preview, too.
 *
 * Call it once and before the first component. From then on the program makes what was judged, and nothing
 * else: a component with another declaration is refused. Whether everything that was judged is made,
 * nobody can tell before the program ends: the register says what was judged.
 *
 * @param agents every agent, each with its `name` and `namespace`
 * @param beside every tool and agent namespace
 */
export function checkFleet(agents: readonly AgentArgs[], beside: Beside = {}): void {
  const { tools = [], namespaces = [] } = beside;
  if (![agents, tools, namespaces].every(each => Array.isArray(each))) {
    const example = 'checkFleet([triage, rollout], { tools: [logs], namespaces: [{ name: "ops-agents" }] })';
    throw misuse('`checkFleet` is given no list', `call it with the declarations of all agents, for example \`${example}\``);
  }
  const program = Program.current;
  const surroundings = () => ({ constructId: '', chartNamespace: '', governance: program.governance, standIn: new LateValues().standIn });
  program.check({
    agents: agents.map(each => planAgent(each, surroundings())),
    tools: tools.map(each => planTool(each, surroundings())),
    namespaces: namespaces.map(each => planNamespace(each, '', refuseLateValues)),
  });
}
