import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { sql } from '../support/database/sql.ts';
import { makeRunFolder } from './run-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    templateUrl: string;
  }
}

const END_WITH_RUN = fileURLToPath(new URL('./end-with-run.mjs', import.meta.url));

/** One true PostgreSQL for the run, its database migrated once: test files clone it. What the run leaves is ended. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = makeRunFolder();
  // The temporary folder of every test file of this run.
  process.env.TMPDIR = runFolder;
  // A session of its own: Ctrl-C ends the run, and then this one looks what the run has left.
  const after = spawn(process.execPath, [END_WITH_RUN, runFolder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  after.unref();
  const server = await startEmbedded({ dataDir: join(runFolder, 'data'), mayMoveData: true, safe: false });
  await migrate(server.url);
  // What an administrator made the server's defaults, as in DATABASE_DEFAULTS="timezone = 'Asia/Kolkata'".
  for (const setting of (process.env.DATABASE_DEFAULTS ?? '').split(';').filter((one) => one.trim()))
    await sql(server.url, `ALTER ROLE app SET ${setting}`);
  project.provide('templateUrl', server.url);
  return async () => {
    await server.stop();
    after.stdin.end();
  };
}
