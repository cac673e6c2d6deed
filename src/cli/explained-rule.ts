import { checkRuleUrl } from './rule-page';
import { REFERENCES } from '../checks/references';
import { docsUrl } from '../checks/report';
import { AnyRule } from '../checks/rule';
import { InspectionRule } from '../inspection/inspection';

/** A rule of either kind, as it is explained. */
export interface ExplainedRule {
  readonly id: string;

  /** Names under which others know it. */
  readonly aliases: readonly string[];
  readonly title: string;

  /** When it is asked, and what happens where it does not hold. */
  readonly consequence: string;

  /** One word for that. */
  readonly level: string;
  readonly rationale: string;
  readonly fix: string;
  readonly exceptions: string;

  /** Where it is taken from. */
  readonly references: readonly string[];
  readonly link: string;
}

/** A rule that an app is held to when it is synthesized. */
export function explainedSynthesisRule(rule: AnyRule): ExplainedRule {
  const { id, title, rationale, fix, onFail, exceptions, references } = rule;
  return {
    id,
    aliases: [],
    title,
    consequence: onFail === 'refuse' ? 'at synthesis: nothing is written where it does not hold' : 'at synthesis: a warning where it does not hold',
    level: { refuse: 'refuses', warn: 'warns' }[onFail],
    rationale,
    fix,
    exceptions: exceptions === 'allowed' ? 'a person other than the owner may accept a finding for a while, with `exceptions`' : 'none',
    references: references.map(key => `${REFERENCES[key].title}: ${REFERENCES[key].url}`),
    link: docsUrl(rule),
  };
}

/** A rule that `check` holds objects to. */
export function explainedCheckRule(rule: InspectionRule): ExplainedRule {
  const { id, aliases, title, rationale, fix, severity, source } = rule;
  return {
    id,
    aliases,
    title,
    consequence: `by governed-agents check: a finding, ${severity} unless it says otherwise`,
    level: severity,
    rationale,
    fix,
    exceptions: '`--baseline` accepts what was there before',
    references: [source],
    link: checkRuleUrl(rule),
  };
}
