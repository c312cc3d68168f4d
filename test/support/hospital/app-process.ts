import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { APP_TOKEN, BOT_TOKEN } from '../../../src/practice/delivery/door.ts';
import { samplePlanFile } from '../plans/sample-plan.ts';
import { ownFolder } from '../process/own-folder.ts';
import { freePort } from '../process/ports.ts';

const PROGRAM = fileURLToPath(new URL('../../../src/pacs-down.mjs', import.meta.url));
const READY = /PACS Downtime is running/;

/** The real process, from its start to its end. */
export interface House {
  pid: number;
  /** Wall milliseconds at which it was started. */
  bornAt: number;
  /** What its connections are called in the database. */
  connectionName: string;
  /** Resolves with the wall milliseconds at which it said that it runs; rejects when it ended before. */
  ready: Promise<number>;
  /** Ends it as a power cut would; resolves with the wall milliseconds just before. */
  kill(): Promise<number>;
  /** Asks it to stop; resolves when it has ended. */
  stop(): Promise<void>;
}

let lives = 0;

/** Starts the real process between a strict Slack and a database of the test's. */
export async function startHouse(options: {
  apiUrl: string;
  databaseUrl: string;
  clockSpeed: number;
  planFile?: string;
  /** Folder of its own files; absent: one for this process alone. */
  dataDir?: string;
  /** Where its pages are; absent: at a free port. */
  port?: number;
}): Promise<House> {
  lives += 1;
  const connectionName = `life-${process.pid}-${lives}`;
  const database = new URL(options.databaseUrl);
  database.searchParams.set('application_name', connectionName);
  const port = options.port ?? (await freePort());
  const bornAt = Date.now();
  const child = spawn(process.execPath, [PROGRAM, 'start'], {
    env: {
      PATH: process.env.PATH,
      PACS_DOWN_PARENT: String(process.pid),
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: options.apiUrl,
      DATABASE_URL: database.href,
      PLAN_FILE: options.planFile ?? samplePlanFile(),
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir ?? ownFolder(),
      CLOCK_SPEED: String(options.clockSpeed),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    bornAt,
    connectionName,
    ready: readiness(child),
    async kill() {
      const at = Date.now();
      child.kill('SIGKILL');
      await ended;
      return at;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function readiness(child: ChildProcess): Promise<number> {
  const said: string[] = [];
  const ready = new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said.push(String(chunk));
      if (READY.test(said.join(''))) resolve(Date.now());
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code, signal) =>
      reject(new Error(`it ended with ${code ?? signal} before it was ready:\n${said.join('')}`)),
    );
  });
  // Whoever kills it before it was ready does not wait for that.
  ready.catch(() => undefined);
  return ready;
}
