/** Native ESM under SWC. Run through `npm test`, which starts Node with --experimental-vm-modules. */
const everywhere = {
  testEnvironment: '<rootDir>/deploy/checks/jest.environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'source'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': '@swc/jest' },
  modulePathIgnorePatterns: ['/dist/', '/.local/'],
};

export default {
  projects: [
    {
      ...everywhere,
      displayName: 'specs',
      testMatch: ['<rootDir>/{libs,services,deploy}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/deploy/scenarios/'],
      globalSetup: '<rootDir>/deploy/checks/jest.setup.mjs',
      globalTeardown: '<rootDir>/deploy/checks/jest.teardown.mjs',
    },
    {
      ...everywhere,
      displayName: 'scenarios',
      testMatch: ['<rootDir>/deploy/scenarios/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.matrix\\.spec\\.ts$'],
    },
    {
      // Long: every page as everybody, in every language, width and scheme.
      ...everywhere,
      displayName: 'pages',
      testMatch: ['<rootDir>/deploy/scenarios/**/*.matrix.spec.ts'],
    },
  ],
  testTimeout: 60_000,
  // What a file of specs loads is not all given back; a worker that holds this much begins anew before the next file.
  workerIdleMemoryLimit: '800MB',
  // A worker's memory is a gigabyte by the end, and the system takes it back before the process counts as gone.
  workerGracefulExitTimeout: 5_000,
};
