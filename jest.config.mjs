/** Native ESM under SWC. Run through `npm test`, which starts Node with --experimental-vm-modules. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'source'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': '@swc/jest' },
  testMatch: ['<rootDir>/{libs,services,deploy}/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.local/'],
  globalSetup: '<rootDir>/deploy/local/jest.setup.mjs',
  globalTeardown: '<rootDir>/deploy/local/jest.teardown.mjs',
  testTimeout: 30_000,
};
