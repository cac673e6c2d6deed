// One file after the other, on one cluster, with a report of its own. `npx jest` alone knows nothing of these tests.
const { jest } = require('../../package.json');

module.exports = {
  ...jest,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/cluster/setup.ts',
  globalTeardown: '<rootDir>/test/cluster/teardown.ts',
  reporters: ['default', ['jest-junit', { outputDirectory: 'test-reports', outputName: 'junit-cluster.xml' }]],
  testTimeout: 120_000,
  maxWorkers: 1,
};
