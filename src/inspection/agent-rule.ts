import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { Place } from './inspected-objects';
import { InspectionFinding, InspectionRule } from './inspection';
import { Severity } from '../rbac/risk';

/** What a rule found. */
export interface Found {
  /** The object to change. */
  readonly place: Place;

  /** What is wrong, in one clause, with what was found. */
  readonly problem: string;

  /** What was found, the same for the same thing wherever it lies, and otherwise for anything more or else. */
  readonly value: string;

  /**
   * How it comes about; the first step is the agent.
   *
   * @default - there is nothing to derive
   */
  readonly path?: readonly string[];

  /**
   * What to write instead.
   *
   * @default - that of the rule
   */
  readonly fix?: string;

  /**
   * How bad it is.
   *
   * @default - as bad as the rule says
   */
  readonly severity?: Severity;
}

/** A rule about each agent, and how to tell where it does not hold. */
export interface AgentRule {
  readonly rule: InspectionRule;

  /** Pure: same agent and cluster, same findings. Empty means that the rule holds. */
  readonly check: (agent: AgentInCluster, cluster: InspectedCluster) => readonly Found[];
}

/** What a rule found, as it is handed out. */
export function findingOf(
  rule: InspectionRule, agent: string | null, { place, problem, value, path = [], fix = rule.fix, severity = rule.severity }: Found,
): InspectionFinding {
  return { rule, severity, agent, at: place.at, source: place.source, problem, path, fix, value };
}
