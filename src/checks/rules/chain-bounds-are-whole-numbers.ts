import { GraphAgent } from '../../fleet/graph-member';
import { Finding, Rule } from '../rule';

/** kagent compiles at most 10 levels of agents; a person who reviews a chain of 16 no longer can. */
const DEEPEST = 16;
const FARTHEST = 1000;

export const chainBoundsAreWholeNumbers: Rule<{ readonly driftBoundary: Pick<GraphAgent['driftBoundary'], 'maxChainDepth' | 'maxReach'> }> = {
  id: 'chain-bounds-are-whole-numbers',
  title: 'the bounds of a chain are whole numbers that a person can review',
  rationale: 'a bound that is not a number, or that no chain ever reaches, bounds nothing',
  fix: `set \`driftBoundary.maxChainDepth\` to a whole number from 0 to ${DEEPEST}, for example 1, and \`driftBoundary.maxReach\` to one from 0 to ${FARTHEST}, for example 2`,
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.1.2'],
  check: ({ driftBoundary: { maxChainDepth, maxReach } }) => [
    ...wholeNumberProblems('driftBoundary.maxChainDepth', maxChainDepth, DEEPEST),
    ...wholeNumberProblems('driftBoundary.maxReach', maxReach, FARTHEST),
  ],
};

function wholeNumberProblems(at: string, value: number | null, most: number): readonly Finding[] {
  return value === null || (Number.isInteger(value) && value >= 0 && value <= most)
    ? []
    : [{ at, problem: `needs a whole number from 0 to ${most}, got ${value}` }];
}
