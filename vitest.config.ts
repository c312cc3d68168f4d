import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const HOSPITAL_ZONE = 'America/New_York';

/** What changes a process for whoever comes after: modules, environment, trust in certificates, tests of another file. */
const CHANGES_THE_PROCESS =
  /\bvi\.(mock|doMock|stubEnv|stubGlobal)\(|\bsetDefaultCACertificates\(|\brecordStatements\(|\bimport\('\.\/.+\.test\.ts'\)/;

const files = globSync('test/**/*.test.ts');
const apart = [
  ...files.filter((file) => CHANGES_THE_PROCESS.test(readFileSync(file, 'utf8'))),
  ...(process.env.RUN_ALSO ? [process.env.RUN_ALSO] : []),
];

export default defineConfig({
  test: {
    globalSetup: ['test/setup/postgres.ts'],
    setupFiles: ['test/setup/quiet-console.ts'],
    pool: 'forks',
    // They wait more than they compute.
    maxWorkers: availableParallelism() + 1,
    // They only end what hangs: a busy machine is slow, and that is no fault.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A loop over nothing, or an expectation that is never reached, proves nothing. What is polled for comes or does not.
    expect: { requireAssertions: true, poll: { timeout: 60_000 } },
    // The machine's zone must never matter: the tests run in one that is neither UTC nor a hospital's.
    env: { TZ: process.env.TZ ?? 'Pacific/Chatham', HOSPITAL_ZONE },
    projects: [
      // To load the app anew for each file would cost a second of CPU each time.
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
