import { ReferenceKey } from './references';
import { Fleet } from '../fleet/fleet';
import { AgentPlan } from '../plan/agent-plan';
import { GovernancePlan } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';

/** A law, and how to tell whether it holds. */
export interface Rule<Input, Found extends Finding = Finding> {
  /** Stable name: also the file, the test and the docs page. Never reused. */
  readonly id: string;

  /** The law, as a sentence that is true when the rule holds. */
  readonly title: string;

  /** What goes wrong in the world when it does not hold. */
  readonly rationale: string;

  /** What to change, in words of the public API, with an example value. */
  readonly fix: string;

  readonly onFail: 'refuse' | 'warn';

  /** Whether a person may accept a finding for a while, with `exceptions`. */
  readonly exceptions: 'allowed' | 'none';

  /** What the rule supports evidence for, or where it is taken from. */
  readonly references: readonly ReferenceKey[];

  /** Pure: same input, same findings. Empty means the rule holds. */
  readonly check: (input: Input) => readonly Found[];
}

/** One place where a rule does not hold. */
export interface Finding {
  /** The property the user wrote, such as `owner.email`. */
  readonly at: string;

  /** What is wrong, in one clause, with the value found. */
  readonly problem: string;

  /** What to write instead, where that can be said more exactly than in the rule's `fix`. */
  readonly fix?: string;
}

/** What a finding is about. */
export type Subject = AgentPlan | NamespacePlan | GovernancePlan;

/** A finding of a rule that looks at all agents at once. */
export interface FleetFinding extends Finding {
  readonly subject: Subject;
}

export type AgentRule = Rule<AgentPlan>;
export type NamespaceRule = Rule<NamespacePlan>;
export type GovernanceRule = Rule<GovernancePlan>;
export type FleetRule = Rule<Fleet, FleetFinding>;
export type AnyRule = Pick<Rule<never>, 'id' | 'title' | 'rationale' | 'fix' | 'onFail' | 'exceptions' | 'references'>;

/** A finding with the rule that made it. */
export interface Verdict {
  readonly rule: AnyRule;
  readonly finding: Finding;
}
