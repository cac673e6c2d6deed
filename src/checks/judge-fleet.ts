import { Admission, admitAgent, admitNamespace, judge, judgePlan, sort, withoutEchoes } from './admit';
import { Subject, Verdict } from './rule';
import { EXCEPTION_RULES, FLEET_RULES, GOVERNANCE_RULES, RULES } from './rules';
import { Fleet } from '../fleet/fleet';
import { AgentPlan } from '../plan/agent-plan';

/** What all rules say of one subject. */
export type Judgement = Pick<Admission<never>, 'refusals' | 'warnings' | 'excepted'>;

/** Judges everything of an app at once: each subject with what is said of it, in the order of declaration. */
export function judgeFleet(fleet: Fleet): ReadonlyMap<Subject, Judgement> {
  const overall = FLEET_RULES.flatMap(rule => rule.check(fleet).map(finding => ({ rule, finding })));
  const overallOf = (subject: Subject): readonly Verdict[] =>
    withoutEchoes(overall.filter(({ finding }) => finding.subject === subject), subject.defects);
  return new Map<Subject, Judgement>([
    [fleet.governance, sort([...judgePlan(fleet.governance, GOVERNANCE_RULES), ...overallOf(fleet.governance)], null)],
    ...fleet.namespaces.map(plan => [plan, join(admitNamespace(plan), sort(overallOf(plan), null))] as const),
    ...fleet.agents.map(plan => [plan, judgeAgent(plan, overallOf(plan))] as const),
  ]);
}

function judgeAgent(plan: AgentPlan, overall: readonly Verdict[]): Judgement {
  const found = join(admitAgent(plan), sort(overall, plan));
  const verdicts = [...found.refusals, ...found.warnings, ...found.excepted];
  const overExceptions = judge({ plan, verdicts, rules: RULES }, EXCEPTION_RULES);
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
