import { Evaluator, startEvaluator } from './evaluator';
import { whyNoEvaluator } from './evaluator-binary';

export type Ask = Evaluator['ask'];

const missing = whyNoEvaluator();

/** Tests that need the evaluator. Without Go they are skipped, and say so: they have not passed. */
export function describeJudged(name: string, tests: (ask: Ask) => void): void {
  if (missing !== null) {
    process.stderr.write(`NOT RUN: ${name}: ${missing}\n`);
    test.skip(`NOT RUN, since there is no Go to build the evaluator with: ${name}`, () => undefined);
    return;
  }
  describe(name, () => {
    let evaluator: Evaluator | undefined;
    // Long enough for a first build, where nobody has run test/network/build-evaluator.ts before.
    beforeAll(() => { evaluator = startEvaluator(); }, 900_000);
    afterAll(() => evaluator?.stop());
    tests(question => evaluator!.ask(question));
  });
}
