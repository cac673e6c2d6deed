import { existsSync } from 'node:fs';
import { buildEvaluator, evaluatorPath, whyNoEvaluator } from './evaluator-binary';

/**
 * Builds the evaluator before the tests run, and their time limits with them: the first build takes minutes, every other one nothing.
 *
 * Where it fails, the tests that need it fail, and say why once more. Every other test has nothing to do with it.
 */
function build(): string {
  const missing = whyNoEvaluator();
  if (missing !== null) return `not built, and test/network will not run: ${missing}`;
  if (existsSync(evaluatorPath())) return 'built before';
  console.log('network evaluator: building it from Go modules, which takes a minute or more');
  const started = Date.now();
  try {
    return `${buildEvaluator()}, built in ${Math.round((Date.now() - started) / 1_000)} s`;
  } catch (error) {
    return `not built, and test/network will fail: ${String(error)}`;
  }
}

console.log(`network evaluator: ${build()}`);
