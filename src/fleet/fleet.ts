import { AgentPlan } from '../plan/agent-plan';
import { BaselinePlan } from '../plan/baseline-plan';
import { GovernancePlan } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { MemberPlan, ToolPlan } from '../plan/tool-plan';

/** All agents and tools of an app, each in the order they were declared, with what they share. */
export interface Fleet {
  readonly governance: GovernancePlan;
  readonly agents: readonly AgentPlan[];
  readonly tools: readonly ToolPlan[];
  readonly namespaces: readonly NamespacePlan[];

  /** What the app says that its cluster holds once: at most one. */
  readonly baselines?: readonly BaselinePlan[];

  /** Namespaces where agents and tools of other apps live, as far as the app is told of them. */
  readonly neighbours?: ReadonlySet<string>;
}

/** Agents first, then tools. */
export function membersOf({ agents, tools }: Pick<Fleet, 'agents' | 'tools'>): readonly MemberPlan[] {
  return [...agents, ...tools];
}
