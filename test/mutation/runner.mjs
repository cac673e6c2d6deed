import { commonTokens, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import * as fc from 'fast-check';
import { Modules } from './modules.mjs';
import { collect, run } from './suite.mjs';

/** The tests that are about the mutated folders. Front ends, examples and docs would kill by accident, and slowly. */
const TESTS = /^test\/(plan|checks|manifests)\/.*\.test\.ts$/;

const FOLDERS = ['src', 'test'];

/** Of the runs of a random test one in so many is done: with all of them a survivor takes four times as long, and hardly one is found out later. */
const ONE_RANDOM_RUN_IN = 5;

/** A test that takes longer, in milliseconds, waits until all others have had their chance to kill. */
const SLOW = 20;

/**
 * Runs the Jest tests of this repository inside Stryker's process: a hundred times faster than one run of Jest for each mutant.
 *
 * For every mutant all modules are evaluated afresh, with the mutant active from the start, so
 * that neither a table nor a cache of the unmutated program is left; within one mutant the test
 * files share them.
 */
export class InProcessRunner {
  static inject = tokens(commonTokens.logger);

  #modules;

  /** The tests that were seen to be slow. */
  #slow = new Set();

  constructor(log) {
    this.log = log;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // Random tests are the same for every mutant, and the first counterexample is enough.
    fc.configureGlobal({ seed: 20261122, endOnFailure: true });
    const assert = (property, parameters) => fc.assert(property, { ...parameters, numRuns: Math.ceil((parameters?.numRuns ?? 100) / ONE_RANDOM_RUN_IN) });
    globalThis.__stryker__ ??= {};
    this.#modules = Modules.of(process.cwd(), FOLDERS, new Map([['fast-check', { ...fc, assert }]]));
  }

  async dryRun({ coverageAnalysis }) {
    const stryker = globalThis.__stryker__;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const result = await this.#run({ files: this.#modules.filesLike(TESTS), filter: null, bail: false, onTest: id => { stryker.currentTestId = id; } });
    return coverageAnalysis === 'off' || result.status !== DryRunStatus.Complete ? result : { ...result, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail, sandboxFileName }) {
    const stryker = globalThis.__stryker__;
    stryker.activeMutant = activeMutant.id;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit ? 0 : undefined;
    try {
      const filter = testFilter === undefined ? null : new Set(testFilter);
      const files = this.#modules.filesLike(TESTS).filter(file => filter === null || testFilter.some(id => id.startsWith(`${file}: `)));
      const result = await this.#run({ files: nearestFirst(files, sandboxFileName.slice(process.cwd().length + 1)), filter, bail: !disableBail, onTest: () => undefined });
      return toMutantRunResult(result, disableBail);
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  async #run({ files, filter, bail, onTest }) {
    const load = this.#modules.load();
    const stryker = globalThis.__stryker__;
    const results = [];
    const { tests, unloadable } = this.#collect(files, load);
    const wanted = tests.filter(({ id }) => filter === null || filter.has(id));
    await run([...wanted.filter(({ id }) => !this.#slow.has(id)), ...wanted.filter(({ id }) => this.#slow.has(id))], ({ id }) => onTest(id), ({ id, file }, error, ms) => {
      if (ms > SLOW) this.#slow.add(id);
      results.push({
        id, name: id.slice(file.length + 2), fileName: file, timeSpentMs: ms,
        ...(error === null ? { status: TestStatus.Success } : { status: TestStatus.Failed, failureMessage: error.message }),
      });
      return error === null || !bail;
    });
    stryker.currentTestId = undefined;
    const timeout = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
    if (timeout !== undefined) return timeout;
    // A file that cannot be loaded kills nothing by itself: that is what Stryker's runner for Jest holds, too.
    const isKilled = results.some(({ status }) => status === TestStatus.Failed);
    return unloadable.length > 0 && !isKilled
      ? { status: DryRunStatus.Error, errorMessage: unloadable.join('\n') }
      : { status: DryRunStatus.Complete, tests: results };
  }

  #collect(files, load) {
    const tests = [];
    const unloadable = [];
    for (const file of files) {
      try {
        tests.push(...collect(file, this.#modules.isMocking(file) ? this.#modules.load() : load));
      } catch (error) {
        unloadable.push(`${file}: ${error instanceof Error ? error.stack : error}`);
      }
    }
    return { tests, unloadable };
  }
}

/** The test file of the mutated file first, then those of its folder. */
function nearestFirst(files, mutated) {
  const own = mutated.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
  const folder = own.slice(0, own.lastIndexOf('/'));
  const distance = file => file === own ? 0 : file.startsWith(`${folder}/`) ? 1 : 2;
  return files.toSorted((a, b) => distance(a) - distance(b));
}
