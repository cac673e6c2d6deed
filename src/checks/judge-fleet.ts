import { Admission, admitAgent, admitNamespace, judge, Judged, judgePlan, sort, withoutEchoes } from './admit';
import { Rendering } from './rendering';
import { FleetFinding, Subject, Verdict } from './rule';
import { EXCEPTION_RULES, FLEET_RULES, GOVERNANCE_RULES, RENDERED_RULES, RULES } from './rules';
import { Fleet } from '../fleet/fleet';
import { AgentPlan } from '../plan/agent-plan';

/** What all rules say of one subject. */
export type Judgement = Pick<Admission<never>, 'refusals' | 'warnings' | 'excepted'>;

/**
 * Judges everything of an app at once: each subject with what is said of it, in the order of declaration.
 *
 * `rendering` is null where nothing is rendered, and then nothing is said of it.
 */
export function judgeFleet(fleet: Fleet, rendering: Rendering | null = null): ReadonlyMap<Subject, Judgement> {
  const overall = bySubject([...judge(fleet, FLEET_RULES), ...(rendering === null ? [] : judge(rendering, RENDERED_RULES))]);
  const overallOf = (subject: Subject): readonly Verdict[] => withoutEchoes(overall.get(subject) ?? [], subject.defects);
  return new Map<Subject, Judgement>([
    [fleet.governance, sort([...judgePlan(fleet.governance, GOVERNANCE_RULES), ...unacceptable(overallOf(fleet.governance))], null)],
    ...fleet.namespaces.map(plan => [plan, join(admitNamespace(plan), sort(unacceptable(overallOf(plan)), null))] as const),
    ...fleet.agents.map(plan => [plan, judgeAgent(plan, overallOf(plan), rendering !== null)] as const),
  ]);
}

/** Only a declaration with exceptions can accept a finding, so nobody else is told how to. */
function unacceptable(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.map(({ rule, finding: { value, ...finding } }) => ({ rule, finding }));
}

function bySubject(verdicts: readonly Judged<FleetFinding>[]): ReadonlyMap<Subject, readonly Verdict[]> {
  const found = new Map<Subject, Verdict[]>();
  for (const verdict of verdicts) {
    const { subject } = verdict.finding;
    const known = found.get(subject);
    if (known === undefined) found.set(subject, [verdict]);
    else known.push(verdict);
  }
  return found;
}

function judgeAgent(plan: AgentPlan, overall: readonly Verdict[], isRendered: boolean): Judgement {
  const admission = admitAgent(plan);
  const found = join(admission, sort(overall, plan));
  const verdicts = [...found.refusals, ...found.warnings, ...found.excepted];
  // What a refused agent would govern is not rendered, so nobody can say yet what an exception for it accepts.
  const unjudged = isRendered && admission.plan !== null ? [] : RENDERED_RULES;
  const overExceptions = judge({ plan, verdicts, rules: RULES, unjudged }, EXCEPTION_RULES);
  const { refusals, warnings, excepted } = join(found, sort(overExceptions, plan));
  // An exception that has to go needs no completing.
  return { refusals: withoutEchoes(refusals, overExceptions.map(({ finding }) => finding)), warnings, excepted };
}

function join(a: Judgement, b: Judgement): Judgement {
  return {
    refusals: [...a.refusals, ...b.refusals],
    warnings: [...a.warnings, ...b.warnings],
    excepted: [...a.excepted, ...b.excepted],
  };
}
