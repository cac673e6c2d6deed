import { AgentPlan } from '../plan/agent-plan';
import { GovernancePlan } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';

/** All agents of an app, in the order they were declared, with what they share. */
export interface Fleet {
  readonly governance: GovernancePlan;
  readonly agents: readonly AgentPlan[];
  readonly namespaces: readonly NamespacePlan[];
}
