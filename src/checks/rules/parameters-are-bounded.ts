import { ParameterPlan } from '../../plan/member-plan';
import { isWithin, ParameterBounds } from '../../plan/parameter-bounds';
import { isParameterName } from '../../plan/parameters-object';
import { quote } from '../../plan/quote';
import { AgentRule, Finding } from '../rule';

/** What a person can review in one sitting: ours, as no standard says. */
const MOST_PARAMETERS = 32;
const MOST_WORDS = 32;

/** Farthest that the ends of a range may lie apart: a greater distance is a smaller unit, or no bound. */
const WIDEST_RANGE = 10_000_000;

export const parametersAreBounded: AgentRule = {
  id: 'parameters-are-bounded',
  title: 'a parameter has a name of its own, bounds that a person can review, and an initial value inside them',
  rationale: 'an agent that moves its own parameters goes as far as it can: what nobody wrote down as too far is not too far',
  fix: 'write the bounds as a range or as a list of words, for example { name: "batch", initialValue: "20", bounds: "1..50" } or { name: "mode", initialValue: "safe", bounds: "safe|fast" } in `parameters`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI10'],
  check: ({ parameters }) => [
    ...(parameters.length > MOST_PARAMETERS ? [{ at: 'parameters', problem: `needs at most ${MOST_PARAMETERS}, got ${parameters.length}` }] : []),
    ...parameters.flatMap((parameter, i) => [
      ...nameProblems(parameter, parameters.slice(0, i), `parameters[${i}].name`),
      ...boundsProblems(parameter, `parameters[${i}].bounds`),
      ...valueProblems(parameter, `parameters[${i}].initialValue`),
    ]),
  ],
};

function nameProblems({ name }: ParameterPlan, before: readonly ParameterPlan[], at: string): readonly Finding[] {
  if (!isParameterName(name)) {
    return [{ at, problem: `needs at most 56 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got ${name === '' ? 'nothing' : quote(name)}` }];
  }
  return before.some(each => each.name === name) ? [{ at, problem: `is the name of two parameters: ${quote(name)}` }] : [];
}

function boundsProblems({ bounds, parsedBounds }: ParameterPlan, at: string): readonly Finding[] {
  if (parsedBounds === null) {
    return [{ at, problem: `needs a range of whole numbers of at most nine digits, such as "1..50", or words, such as "safe|fast", got ${bounds === '' ? 'nothing' : quote(bounds)}` }];
  }
  const problem = senseless(parsedBounds);
  return problem === null ? [] : [{ at, problem: `${problem}, got ${quote(bounds)}` }];
}

/** Why bounds that can be read bound nothing, or leave nothing to bound; null where they make sense. */
function senseless(bounds: ParameterBounds): string | null {
  if (bounds.kind === 'range') {
    if (bounds.lowest > bounds.highest) return 'needs the lowest number first';
    if (bounds.lowest === bounds.highest) return 'leaves the agent one value, which is no parameter';
    return bounds.highest - bounds.lowest > WIDEST_RANGE ? `needs ends at most ${WIDEST_RANGE} apart, or a greater unit` : null;
  }
  const repeated = bounds.words.find((word, i) => bounds.words.indexOf(word) < i);
  if (bounds.words.length < 2) return 'needs two words or more: one is no choice';
  if (bounds.words.length > MOST_WORDS) return `needs at most ${MOST_WORDS} words`;
  return repeated === undefined ? null : `lists ${quote(repeated)} twice`;
}

function valueProblems({ initialValue, bounds, parsedBounds }: ParameterPlan, at: string): readonly Finding[] {
  return parsedBounds === null || isWithin(parsedBounds, initialValue) ? []
    : [{ at, problem: `needs a value within ${quote(bounds)}, got ${initialValue === '' ? 'nothing' : quote(initialValue)}` }];
}
