/** Which folders are mutated. `MUTATE` may name folders, files or lines of files (`a.ts:10-12`) instead, separated by commas. */
const MUTATED = ['src/plan', 'src/checks', 'src/manifests'];

const mutate = process.env.MUTATE === undefined ? MUTATED : process.env.MUTATE.split(',');

export default {
  packageManager: 'npm',
  plugins: ['./test/mutation/plugins.mjs'],
  testRunner: 'in-process',
  ignorers: ['prose'],
  mutate: mutate.map(each => /\.ts(:|$)/.test(each) ? each : `${each}/**/*.ts`),
  ignorePatterns: ['/lib', '/dist', '/demo', '/bench', '/coverage', '/test-reports', '/reports', '/.projen'],
  coverageAnalysis: 'perTest',
  // Most of this library's meaning is in tables, which are evaluated while a module loads: static mutants count.
  ignoreStatic: false,
  // The tests run without type check as it is; TypeScript's complaints would come from the mutants of all files at once.
  disableTypeChecks: false,
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  // A loop without an end is stopped by counting its rounds: a timeout on a busy machine would be taken for one.
  timeoutMS: 60_000,
  reporters: ['json', 'clear-text', 'progress-append-only'],
  jsonReporter: { fileName: process.env.MUTATION_REPORT ?? 'reports/mutation/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportMutants: false },
  thresholds: { high: 95, low: 90, break: 85 },
  warnings: { slow: false },
  tempDirName: '.stryker-tmp',
};
