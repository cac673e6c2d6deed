import { ReferenceKey } from './references';
import { Fleet } from '../fleet/fleet';
import { FleetGraph } from '../fleet/fleet-graph';
import { GraphMember } from '../fleet/graph-member';
import { AgentPlan } from '../plan/agent-plan';
import { BaselinePlan } from '../plan/baseline-plan';
import { GovernancePlan } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { MemberPlan, ToolPlan } from '../plan/tool-plan';

/** A law, as people read it. */
export interface Law {
  /** Stable name: also the file, the test and the docs page. Never reused. */
  readonly id: string;

  /** The law, as a sentence that is true when the rule holds. */
  readonly title: string;

  /** What goes wrong in the world when it does not hold. */
  readonly rationale: string;

  /** What to change, in words of the public API, with an example value. */
  readonly fix: string;

  readonly onFail: 'refuse' | 'warn';

  /** What the rule supports evidence for, or where it is taken from. */
  readonly references: readonly ReferenceKey[];
}

/** Pure: same input, same findings. Empty means the rule holds. */
export type Check<Input, Found> = (input: Input) => readonly Found[];

/** A law, how to tell whether it holds, and whether a person may accept a finding for a while, with `exceptions`. */
export type Rule<Input, Found extends Finding = Finding> = Law & (
  | { readonly exceptions: 'none'; readonly check: Check<Input, Found> }
  | { readonly exceptions: 'allowed'; readonly check: Check<Input, Found & Exact> }
);

/** One place where a rule does not hold. */
export interface Finding {
  /** The property the user wrote, such as `owner.email`. */
  readonly at: string;

  /** What is wrong, in one clause, with the value found. */
  readonly problem: string;

  /** What to write instead, where that can be said more exactly than in the rule's `fix`. */
  readonly fix?: string;

  /**
   * What was found, written the same way for the same thing, and otherwise for anything more or else.
   *
   * With it a person accepts this finding, and not whatever is found at its place next.
   */
  readonly value?: string;
}

/** A finding that says what exactly was found. */
export type Exact = Required<Pick<Finding, 'value'>>;

/** What a finding is about. */
export type Subject = MemberPlan | NamespacePlan | BaselinePlan | GovernancePlan;

/** A finding of a rule that looks at all agents at once. */
export interface FleetFinding extends Finding {
  readonly subject: Subject;
}

/** A finding about agents and tools that set each other going. */
export interface GraphFinding<Member extends GraphMember = GraphMember> extends Finding {
  readonly subject: Member;

  /** Whom it is about, by their ids and in the order of the chain; the first `MOST_LISTED` of them. */
  readonly members: readonly string[];
}

/** Most members of a chain that are listed: thousands of agents may share one chain of thousands. */
export const MOST_LISTED = 100;

/** A law about the graph of agents and tools, whoever says what is in it. */
export type GraphRule = Law & (
  | { readonly exceptions: 'none'; readonly check: <Member extends GraphMember>(graph: FleetGraph<Member>) => readonly GraphFinding<Member>[] }
  | { readonly exceptions: 'allowed'; readonly check: <Member extends GraphMember>(graph: FleetGraph<Member>) => readonly (GraphFinding<Member> & Exact)[] }
);

export type AgentRule = Rule<AgentPlan>;

export type ToolRule = Rule<ToolPlan>;

/** A law about agents and tools alike. */
export type MemberRule = Rule<MemberPlan>;
export type NamespaceRule = Rule<NamespacePlan>;
export type BaselineRule = Rule<BaselinePlan>;
export type GovernanceRule = Rule<GovernancePlan>;
export type FleetRule = Rule<Fleet, FleetFinding>;
export type AnyRule = Law & Pick<Rule<never>, 'exceptions'>;

/** A finding with the rule that made it. */
export interface Verdict {
  readonly rule: AnyRule;
  readonly finding: Finding;
}
