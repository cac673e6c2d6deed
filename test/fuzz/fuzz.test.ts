import { emptyTally, Failure, Kind, KINDS, runRound } from './campaign';

/** Apps in the suite. `npx tsx test/fuzz/run.ts` makes as many as there is time for. */
const APPS: Readonly<Record<Kind, number>> = { legal: 12, mutated: 120, garbage: 80 };

/** Least share that has to be admitted: an oracle that sees nothing says nothing. */
const ADMITTED: Readonly<Record<Kind, number>> = { legal: 0.9, mutated: 0.1, garbage: 0 };

describe.each(KINDS)('declarations of the kind %s', kind => {
  const tally = emptyTally();
  let failure: Failure | null = null;

  beforeAll(() => {
    failure = runRound(kind, 2026, APPS[kind], tally);
  }, 120_000);

  test('are built as the oracle wants them, or refused as it wants that', () => expect(failure).toBeNull());

  test('are admitted often enough for the oracle to see something', () => {
    expect(tally.admitted / tally.declarations).toBeGreaterThanOrEqual(ADMITTED[kind]);
    expect(tally.declarations).toBeGreaterThanOrEqual(APPS[kind]);
  });
});
