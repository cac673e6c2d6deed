import * as fc from 'fast-check';
import { Declared, rulesIn, throughCdk8s, throughPulumi } from './front-ends';
import { declaredOf, twistedFleets } from './twisted-fleets';
import { fleets } from '../network/fleets';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

/** The same in every run, so that a failure is one of the code. */
const SEED = 2026;

/** The rules about tools and edges: each of them refuses something here. */
const ABOUT_TOOLS = [
  'authority-is-not-laundered', 'chains-have-no-loops', 'chains-stay-in-bounds', 'edges-are-declared', 'feedback-has-an-end', 'invocations-are-exact', 'invoked-agents-are-known',
  'names-are-unique', 'obeyed-objects-are-exact', 'owner-is-named', 'reasons-are-given', 'through-names-a-tool', 'tools-do-no-more-than-their-agents', 'tools-hold-what-goes-through-them',
];

/** How often something is in what is declared. */
function count(of: RegExp, { agents, tools }: Declared): number {
  return [...JSON.stringify([agents, tools]).matchAll(of)].length;
}

describe('any fleet of agents and tools', () => {
  test('that breaks no rule gives the same objects', async () => {
    const seen = { 'tools': 0, '"tool":"': 0, '"through":"': 0, '"triggers":\\[\\{': 0 };
    await fc.assert(fc.asyncProperty(fleets(4), async fleet => {
      const declared = declaredOf(fleet);
      const [expected, found] = [throughCdk8s(declared), await throughPulumi(declared)];
      expect(expected.refusals).toEqual([]);
      expect(found).toEqual(expected);
      for (const what of Object.keys(seen) as (keyof typeof seen)[]) seen[what] += what === 'tools' ? declared.tools.length : count(new RegExp(what, 'g'), declared);
    }), { numRuns: 40, seed: SEED });
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(3);
  }, 120_000);

  test('that is twisted is refused for the same reasons, word by word, or gives the same objects', async () => {
    const rules = new Set<string>();
    let admitted = 0;
    await fc.assert(fc.asyncProperty(twistedFleets, async ({ declared }) => {
      const [expected, found] = [throughCdk8s(declared), await throughPulumi(declared)];
      expect(found).toEqual(expected);
      rulesIn(found).forEach(rule => rules.add(rule));
      if (found.refusals.length === 0) admitted++;
    }), { numRuns: 150, seed: SEED });
    expect(admitted).toBeGreaterThan(5);
    expect([...rules]).toEqual(expect.arrayContaining(ABOUT_TOOLS));
  }, 240_000);
});
