import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const HOSPITAL_ZONE = 'America/New_York';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', ...(process.env.RUN_ALSO ? [process.env.RUN_ALSO] : [])],
    globalSetup: ['test/setup/postgres.ts'],
    setupFiles: ['test/setup/quiet-console.ts'],
    pool: 'forks',
    // They wait more than they compute.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    // A loop over nothing, or an expectation that is never reached, proves nothing.
    expect: { requireAssertions: true },
    hookTimeout: 60_000,
    // The machine's zone must never matter: the tests run in one that is neither UTC nor a hospital's.
    env: { TZ: process.env.TZ ?? 'Pacific/Chatham', HOSPITAL_ZONE },
  },
});
