import { Admission, admitBaseline, admitMember, admitNamespace, judge, Judged, judgePlan, sort, withoutEchoes } from './admit';
import { judgeGraph } from './judge-graph';
import { Rendering } from './rendering';
import { FleetFinding, Subject, Verdict } from './rule';
import { EXCEPTION_RULES, FLEET_RULES, GOVERNANCE_RULES, RENDERED_RULES, RULES } from './rules';
import { Elsewhere, NOWHERE } from '../fleet/elsewhere';
import { Fleet, membersOf } from '../fleet/fleet';
import { MemberPlan } from '../plan/tool-plan';

/** What all rules say of one subject. */
export type Judgement = Pick<Admission<never>, 'refusals' | 'warnings' | 'excepted'>;

/**
 * Judges everything of an app at once: each subject with what is said of it, in the order of declaration.
 *
 * `rendering` is null where nothing is rendered, and then nothing is said of it. `elsewhere` are the agents and tools of other apps.
 * Where `isAll` is false, more will be rendered later, and nobody can say yet what an exception for that accepts.
 */
export function judgeFleet(
  fleet: Fleet, rendering: Rendering | null = null, elsewhere: Elsewhere = NOWHERE, isAll: boolean = true,
): ReadonlyMap<Subject, Judgement> {
  const overall = bySubject([
    ...judge({ ...fleet, neighbours: new Set(elsewhere.members.map(({ id }) => id.split('/')[0])) }, FLEET_RULES),
    ...judgeGraph(fleet, elsewhere),
    ...(rendering === null ? [] : judge(rendering, RENDERED_RULES)),
  ]);
  const overallOf = (subject: Subject): readonly Verdict[] => withoutEchoes(overall.get(subject) ?? [], subject.defects);
  return new Map<Subject, Judgement>([
    [fleet.governance, sort([...judgePlan(fleet.governance, GOVERNANCE_RULES), ...unacceptable(overallOf(fleet.governance))], null)],
    ...(fleet.baselines ?? []).map(plan => [plan, join(admitBaseline(plan), sort(unacceptable(overallOf(plan)), null))] as const),
    ...fleet.namespaces.map(plan => [plan, join(admitNamespace(plan), sort(unacceptable(overallOf(plan)), null))] as const),
    ...membersOf(fleet).map(plan => [plan, judgeMember(plan, overallOf(plan), rendering !== null && isAll)] as const),
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

function judgeMember(plan: MemberPlan, overall: readonly Verdict[], isRendered: boolean): Judgement {
  const admission = admitMember(plan);
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
