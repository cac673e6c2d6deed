import { AgentPlan } from '../../plan/agent-plan';
import { quote } from '../../plan/quote';
import { Rule, Verdict } from '../rule';

/** An agent with everything that the other rules found about it. */
export interface JudgedAgent {
  readonly plan: AgentPlan;
  readonly verdicts: readonly Verdict[];
}

export const exceptionsMatchFindings: Rule<JudgedAgent> = {
  id: 'exceptions-match-findings',
  title: 'an exception accepts a finding that is there, of a rule that allows it',
  rationale: 'an exception that nothing needs any more silently accepts the next finding of its kind',
  fix: 'remove the exception, or correct its `rule` and `at` to what the refusal prints, for example rule: "image-is-pinned", at: "workload.image" in `exceptions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03'],
  check: ({ plan, verdicts }) => plan.exceptions.flatMap(({ rule: id, at: place }, i) => {
    if (id === '' || place === '') return [];
    const match = verdicts.find(({ rule, finding }) => rule.id === id && finding.at === place);
    if (match === undefined) return [{ at: `exceptions[${i}]`, problem: `accepts ${quote(id)} at ${quote(place)}, which nothing finds` }];
    return match.rule.exceptions === 'none' ? [{ at: `exceptions[${i}].rule`, problem: `names ${quote(id)}, a rule without exceptions: mend the finding` }] : [];
  }),
};
