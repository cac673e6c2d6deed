import { ExceptionPlan } from '../../plan/member-plan';
import { nearest } from '../../plan/nearest';
import { printable, quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { acceptedAt, isAbout, placeIn } from '../acceptance';
import { AnyRule, Finding, Rule, Verdict } from '../rule';

/** An agent with everything that the other rules found about it. */
export interface JudgedAgent {
  readonly plan: MemberPlan;
  readonly verdicts: readonly Verdict[];

  /** Every rule there is. */
  readonly rules: readonly AnyRule[];

  /** Those of them that could not look yet. */
  readonly unjudged: readonly AnyRule[];
}

export const exceptionsMatchFindings: Rule<JudgedAgent> = {
  id: 'exceptions-match-findings',
  title: 'an exception accepts one finding that is there, of a rule that allows it',
  rationale: 'an exception that nothing needs any more silently accepts the next finding of its kind',
  fix: 'remove it from `exceptions`; the refusal of a finding prints what accepts it, for example rule: "image-is-pinned", at: "workload.image = ghcr.io/example/triage:latest"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03'],
  check: judged => judged.plan.exceptions.flatMap((exception, i) =>
    exception.rule === '' || exception.at === '' ? [] : misses(judged, exception, i)),
};

/** Why an exception accepts nothing that is there. What is found at the exception itself means that it has to go. */
function misses({ plan, verdicts, rules, unjudged }: JudgedAgent, exception: ExceptionPlan, i: number): readonly Finding[] {
  const at = `exceptions[${i}]`;
  const rule = rules.find(({ id }) => id === exception.rule);
  if (rule === undefined) return [noSuchRule(exception.rule, rules, `${at}.rule`)];
  if (rule.exceptions === 'none') return [{ at, problem: `is for ${quote(rule.id)}, a rule without exceptions`, fix: 'remove the exception, and mend the finding' }];
  const first = plan.exceptions.findIndex(other => other.rule === exception.rule && other.at === exception.at);
  if (first < i) return [{ at, problem: `repeats \`exceptions[${first}]\``, fix: 'keep one of the two' }];
  if (verdicts.some(verdict => isAbout(exception, verdict))) return [];
  if (unjudged.includes(rule)) return [];
  const now = verdicts.find(verdict => verdict.rule.id === rule.id && verdict.finding.at === placeIn(exception.at));
  return now === undefined
    ? [{ at, problem: `accepts ${quote(exception.at)} of ${quote(rule.id)}, which nothing finds` }]
    : [somethingElse(now.finding, `${at}.at`)];
}

function noSuchRule(id: string, rules: readonly AnyRule[], at: string): Finding {
  const meant = nearest(id, rules.map(rule => rule.id));
  return {
    at,
    problem: `names ${quote(id)}, and there is no such rule${meant === null ? '' : `: did you mean ${quote(meant)}?`}`,
    fix: 'copy `rule` from the refusal, or remove the exception',
  };
}

function somethingElse(finding: Finding, at: string): Finding {
  return {
    at,
    problem: `accepts something else: at \`${finding.at}\` the rule finds ${finding.value ?? 'another thing'} now, so a person has to look again`,
    fix: `remove the exception, or have a person look again and set its \`at\` to ${printable(JSON.stringify(acceptedAt(finding)))}`,
  };
}
