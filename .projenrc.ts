import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'governed-agents',
  description: 'Kubernetes manifests for AI agents that name an accountable owner, an authority class and a drift boundary, or no manifests at all',
  author: 'The governed-agents authors',
  authorAddress: 'maintainers@governed-agents.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/governed-agents/governed-agents.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  copyrightOwner: 'The governed-agents authors',
  copyrightPeriod: '2026-',
  keywords: ['cdk8s', 'kubernetes', 'ai-agents', 'governance', 'rbac', 'policy'],
  majorVersion: 0,

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  jsiiVersion: '~5.9.0',
  projenrcTs: true,
  cdk8sVersion: '2.68.91', // projen installs a peer's minimum for development, so it must exist
  constructsVersion: '10.3.0',
  devDeps: [
    '@pulumi/kubernetes@4.32.0',
    '@pulumi/policy@1.21.0',
    '@pulumi/pulumi@3.230.0', // the last line that supports Node 20
    '@stryker-mutator/core@^9', // 10 needs Node 22
    '@types/js-yaml@^4',
    '@types/node@^20',
    '@types/sarif@^2',
    '@xmldom/xmldom@^0.9',
    'ajv@^8',
    'cdk8s-cli@^2',
    'cdk8s-plus-28@^2.5.6',
    'cdk8s-plus-34@^2',
    'commander@^14', // 15 needs Node 22
    'elkjs@^0.12.1',
    'esbuild@^0.28',
    'fast-check@^4',
    'js-yaml@^4',
    'kubernetes-types@^1.30.0',
    'mermaid@^11', // 12 brings what needs Node 22
    'tsx@^4',
    'yaml@^2',
  ],

  sampleCode: false,
  github: false,
  release: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'examples', 'projenrc'] },
  jestOptions: {
    jestVersion: '^29',
    coverageText: false,
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: {
        '^governed-agents$': '<rootDir>/src/index.ts',
        '^governed-agents/pulumi$': '<rootDir>/src/pulumi/index.ts',
        '^governed-agents/pulumi/policy$': '<rootDir>/src/pulumi/policy/index.ts',
      },
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'], // They have a command of their own, which starts a cluster.
      globalSetup: '<rootDir>/test/temporary-files/setup.ts',
      globalTeardown: '<rootDir>/test/temporary-files/teardown.ts',
    },
  },
  npmIgnoreOptions: {
    ignorePatterns: ['/bench/', '/scripts/', '/.ci/', '/demo/', '*.tgz'],
  },
  gitignore: ['/dist/', '/demo/', '/bench/results.json', '/reports/', '/.stryker-tmp/', '*.tgz', '/.jsii', 'tsconfig.tsbuildinfo'],
});

// The command is one file with all that these hold, and nothing else of the package asks for them: a third of a megabyte less to fetch.
project.npmignore!.addPatterns(
  '/lib/adoption/', '/lib/drawing/', '/lib/suspension/', '/lib/cli/**', '!/lib/cli/governed-agents.js', '!/lib/cli/layout-engine.js',
);

// Node 20 is supported for as long as people synthesize with it; jsii says in a banner that it would rather not be.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

// ts-jest compiles each file by itself: the compiler has to look at tests and examples as a whole.
const typecheck = project.addTask('typecheck', { description: 'Type-checks the tests and the examples' });
typecheck.exec('tsc --noEmit -p test/tsconfig.json');
typecheck.exec('tsc --noEmit -p examples/tsconfig.json');
project.testTask.spawn(typecheck);

// Built before the tests, which have time limits. Without Go it says so, and the tests that need it are skipped.
project.testTask.prependExec('tsx test/network/build-evaluator.ts');

// Tests on a real API server: on the cluster that KUBECONFIG names, on what KUBEBUILDER_ASSETS names, or on a control plane that is built here.
const CLUSTER_TESTS = 'jest -c test/cluster/jest.config.cjs --coverage=false';
const cluster = project.addTask('test:cluster', { description: 'Runs the tests that need an API server, with the newest Kubernetes', receiveArgs: true });
cluster.exec(CLUSTER_TESTS, { receiveArgs: true });
const oldest = project.addTask('test:cluster:oldest', {
  description: 'Runs the tests that need an API server, with the oldest Kubernetes that is supported', env: { CLUSTER_RELEASE: 'oldest' }, receiveArgs: true,
});
oldest.exec(CLUSTER_TESTS, { receiveArgs: true });

// Last, and never on the cluster that somebody happens to work with: these tests change policies and roles of a cluster as a whole.
project.testTask.exec(CLUSTER_TESTS, { env: { KUBECONFIG: '' } });

project.compileTask.exec('node scripts/bundle.mjs');

const demo = project.addTask('demo', { description: 'Synthesizes the example fleet, and shows one refusal' });
demo.spawn(project.compileTask);
demo.exec('node scripts/demo.mjs');

project.addTask('consumer', {
  description: 'Installs the packed tarball into an empty folder and follows the README there',
  exec: 'node scripts/consumer.mjs',
});

// 1.13.0 has bindings that not every mirror of the registry holds, and without them `npm ci` refuses the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Examples name the package as users do, which resolves only once it is compiled; the type checker looks at them.
project.eslint?.addOverride({ files: ['examples/**/*.ts'], rules: { 'import/no-unresolved': 'off' } });

// The command is one file with everything in it: what it imports is there when it is built, and not when it runs.
project.eslint?.allowDevDeps('**/src/cli/**');
project.eslint?.allowDevDeps('**/src/drawing/**');

// What is larger than all the rest is loaded when it is needed, and jest knows one way to do that.
project.eslint?.addOverride({ files: ['src/drawing/svg/engine.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } });

// Whoever imports this entry has Pulumi. jsii takes no peer dependency that is no jsii module, and no entry for jsii reaches this folder.
project.eslint?.allowDevDeps('**/src/pulumi/**');
const FRAMEWORKS = ['cdk8s', 'constructs', '@pulumi/kubernetes', '@pulumi/policy', '@pulumi/pulumi'];
project.package.addField('peerDependenciesMeta', Object.fromEntries(FRAMEWORKS.map(name => [name, { optional: true }])));

project.addTask('engine:pulumi', {
  description: 'Previews and applies Pulumi programs with a real engine, which it builds from Go modules',
  exec: 'tsx test/pulumi/engine/run.ts',
});

const bench = project.addTask('bench', { description: 'Measures ratios to plain cdk8s, side by side' });
bench.spawn(project.compileTask);
bench.exec('node bench/run.mjs');
bench.exec('node bench/check.mjs');
bench.exec('node bench/pulumi.mjs');

project.addTask('bench:cluster', {
  description: 'Measures what the baseline costs a real API server, and what it does in an incident',
  exec: 'tsx test/cluster/benchmark/run.ts',
});

project.addTask('bench:corpus', {
  description: 'Says what is reported of RBAC manifests whose risks somebody else has named',
  exec: 'node bench/corpus.mjs',
  receiveArgs: true,
});

project.addTask('fuzz', {
  description: 'Judges 100,000 random declarations with an oracle that knows nothing of the rules',
  exec: 'tsx test/fuzz/run.ts',
});

project.addTask('network', {
  description: 'Judges the network of 2,000 random fleets with an evaluator of NetworkPolicies that is not ours',
  exec: 'tsx test/network/run.ts',
});

const mutation = project.addTask('mutation', { description: 'Breaks the code one place at a time, and lists what no test noticed' });
mutation.exec('stryker run test/mutation/stryker.config.mjs');
mutation.exec('node test/mutation/survivors.mjs reports/mutation/mutation.json');

project.package.addBin({ 'governed-agents': 'lib/cli/governed-agents.js' });

// What module resolution of TypeScript reads that knows no exports.
project.package.addField('typesVersions', {
  '*': { 'pulumi': ['./lib/pulumi/index.d.ts'], 'pulumi/policy': ['./lib/pulumi/policy/index.d.ts'] },
});

project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './pulumi': { types: './lib/pulumi/index.d.ts', default: './lib/pulumi/index.js' },
  './pulumi/policy': { types: './lib/pulumi/policy/index.d.ts', default: './lib/pulumi/policy/index.js' },
  './check.schema.json': './schemas/check.schema.json',
  './register.schema.json': './schemas/register.schema.json',
  './package.json': './package.json',
  './.jsii': './.jsii',
});

project.synth();
