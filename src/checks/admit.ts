import { isAbout, isAcceptable } from './acceptance';
import { Finding, Rule, Verdict } from './rule';
import { AGENT_RULES, BASELINE_RULES, GOVERNANCE_RULES, NAMESPACE_RULES, TOOL_RULES } from './rules';
import { AgentPlan } from '../plan/agent-plan';
import { BaselinePlan } from '../plan/baseline-plan';
import { daysBetween } from '../plan/calendar-day';
import { GovernancePlan } from '../plan/governance-plan';
import { ExceptionPlan } from '../plan/member-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { MemberPlan, ToolPlan } from '../plan/tool-plan';

declare const admitted: unique symbol;

/** A plan that broke no rule. Only this file makes one; manifests are made from nothing else. */
export type Admitted<Plan> = Plan & { readonly [admitted]: true };
export type AdmittedPlan = Admitted<AgentPlan>;
export type AdmittedTool = Admitted<ToolPlan>;
export type AdmittedMember = AdmittedPlan | AdmittedTool;
export type AdmittedNamespace = Admitted<NamespacePlan>;
export type AdmittedBaseline = Admitted<BaselinePlan>;

/** What the rules over one plan say of it. */
export interface Admission<Plan> {
  /** The plan if it may be built, null if it is refused. */
  readonly plan: Admitted<Plan> | null;

  /** Why it is refused; empty if it is not, and where it is only for the options of the app, which are refused themselves. */
  readonly refusals: readonly Verdict[];

  /** What a person should know although it is built. */
  readonly warnings: readonly Verdict[];

  /** Refusals that the declaration's exceptions cover today. */
  readonly excepted: readonly ExceptedVerdict[];
}

export interface ExceptedVerdict extends Verdict {
  readonly exception: ExceptionPlan;
}

/** Plans never change and rules are pure, so a plan is judged once. */
const admissions = new WeakMap<MemberPlan, Admission<MemberPlan>>();
const decided = new WeakMap<GovernancePlan, boolean>();

export function admitAgent(plan: AgentPlan): Admission<AgentPlan> {
  return admitOnce(plan, AGENT_RULES);
}

export function admitTool(plan: ToolPlan): Admission<ToolPlan> {
  return admitOnce(plan, TOOL_RULES);
}

export function admitMember(plan: MemberPlan): Admission<MemberPlan> {
  return plan.kind === 'agent' ? admitAgent(plan) : admitTool(plan);
}

function admitOnce<Plan extends MemberPlan>(plan: Plan, rules: readonly Rule<Plan>[]): Admission<Plan> {
  const known = admissions.get(plan);
  // INVARIANT: what was kept for a plan is of its own type.
  if (known !== undefined) return known as Admission<Plan>;
  const own = admit(plan, rules, plan);
  const admission = isDecided(plan.governance) ? own : { ...own, plan: null };
  admissions.set(plan, admission);
  return admission;
}

/** Whether the options of the app break no rule: manifests are made from them, too, and rely on what the rules hold. */
function isDecided(governance: GovernancePlan): boolean {
  const known = decided.get(governance);
  if (known !== undefined) return known;
  const { refusals } = sort(judgePlan(governance, GOVERNANCE_RULES), null);
  decided.set(governance, refusals.length === 0);
  return refusals.length === 0;
}

export function admitNamespace(plan: NamespacePlan): Admission<NamespacePlan> {
  return admit(plan, NAMESPACE_RULES, null);
}

export function admitBaseline(plan: BaselinePlan): Admission<BaselinePlan> {
  return admit(plan, BASELINE_RULES, null);
}

function admit<Plan extends { defects: readonly Finding[] }>(
  plan: Plan, rules: readonly Rule<Plan>[], member: MemberPlan | null,
): Admission<Plan> {
  const { refusals, warnings, excepted } = sort(judgePlan(plan, rules), member);
  return { plan: refusals.length === 0 ? plan as Admitted<Plan> : null, refusals, warnings, excepted };
}

/** Everything the rules find. */
export function judge<Input, Found extends Finding>(input: Input, rules: readonly Rule<Input, Found>[]): readonly Judged<Found>[] {
  const verdicts: Judged<Found>[] = [];
  for (const rule of rules) for (const finding of rule.check(input)) verdicts.push({ rule, finding });
  return verdicts;
}

/** A verdict whose finding says more than every finding does. */
export interface Judged<Found extends Finding> extends Verdict {
  readonly finding: Found;
}

/** Everything the rules find about a plan: a property that cannot be read is reported once, not by every rule that then misses it. */
export function judgePlan<Plan extends { defects: readonly Finding[] }>(plan: Plan, rules: readonly Rule<Plan>[]): readonly Verdict[] {
  return withoutEchoes(judge(plan, rules), plan.defects);
}

/** The verdicts without those about a property that could not be read; the first defect of each place stays. */
export function withoutEchoes(verdicts: readonly Verdict[], defects: readonly Finding[]): readonly Verdict[] {
  if (defects.length === 0) return verdicts;
  const unread = new Map<string, Finding>();
  for (const defect of defects) if (!unread.has(defect.at)) unread.set(defect.at, defect);
  return verdicts.filter(({ finding }) => placesAround(finding.at).every(place => !unread.has(place) || unread.get(place) === finding));
}

/** The verdicts by what follows from them, with the exceptions of `member` applied. */
export function sort(verdicts: readonly Verdict[], member: MemberPlan | null): Pick<Admission<never>, 'refusals' | 'warnings' | 'excepted'> {
  const refusals: Verdict[] = [];
  const warnings: Verdict[] = [];
  const excepted: ExceptedVerdict[] = [];
  for (const verdict of verdicts) {
    const exception = member === null ? undefined : exceptionFor(verdict, member);
    if (verdict.rule.onFail === 'warn') warnings.push(verdict);
    else if (exception === undefined) refusals.push(verdict);
    else excepted.push({ ...verdict, exception });
  }
  return { refusals, warnings, excepted };
}

/** The one place that decides whether an exception covers a verdict, and whether its day has passed. */
function exceptionFor(verdict: Verdict, { exceptions, governance: { today } }: MemberPlan): ExceptionPlan | undefined {
  // First, since there may be many of both, and most verdicts allow none.
  if (!isAcceptable(verdict)) return undefined;
  return exceptions.find(each => isAbout(each, verdict) && (daysBetween(today, each.until) ?? -1) >= 0);
}

/** `permissions[0].verbs` lies in `permissions[0]`, `permissions` and the whole declaration, `''`. */
function placesAround(at: string): readonly string[] {
  return ['', ...[...at.matchAll(/[.[]/g)].map(({ index }) => at.slice(0, index)), at];
}
