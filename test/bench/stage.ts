import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { Statement } from '../support/database/statements.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { freePort } from '../support/process/ports.ts';
import { type StrictSlack, startStrictSlack } from '../support/slack/strict-slack.ts';
import type { Asked, ChildOptions } from './app-child.ts';

const CHILD = fileURLToPath(new URL('./app-child.ts', import.meta.url));
const RECORD = new URL('./record.ts', import.meta.url).href;

/** The app under measurement, in a process of its own. */
export interface Child {
  /** CPU milliseconds that the process has used, user and system. */
  cpu(): Promise<number>;
  /** Resolves when nothing was sent to the database for a while. */
  quiet(): Promise<void>;
  /** What it has sent to the database since this was asked last. Empty unless it records. */
  statements(): Promise<Statement[]>;
  /** Lets it look in every worker; resolves when nothing moves any more. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** A Slack in this process and the app under measurement in another. */
export interface Stage extends Child {
  slack: StrictSlack;
}

/** Puts an app on stage. `delayMs`: how long Slack takes to answer a call. `records`: its statements, which takes time. */
export async function openStage(
  which: ChildOptions['which'],
  databaseUrl: string,
  { delayMs = 0, records = false } = {},
): Promise<Stage> {
  const slack = await slackFor(samplePlan(), delayMs);
  const child = await startChild(
    { which, apiUrl: slack.apiUrl, databaseUrl, port: await freePort() },
    records,
  );
  await slack.connected();
  return {
    ...child,
    slack,
    async stop() {
      await child.stop();
      await slack.close();
    },
  };
}

/** A Slack with everybody whom the plan names. */
export function slackFor(plan: Plan, delayMs = 0): Promise<StrictSlack> {
  return startStrictSlack({
    users: plan.people.map((person) => person.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
    delayMs,
  });
}

/** Starts a process under measurement; resolves when it is ready. */
export async function startChild(options: ChildOptions, records = false): Promise<Child> {
  const child = fork(CHILD, [JSON.stringify(options)], {
    // What is printed on standard output is the table alone.
    stdio: ['ignore', process.stderr, 'inherit', 'ipc'],
    execArgv: records ? ['--import', RECORD] : [],
  });
  await answer(child, 'ready');
  const ask = <T>(asked: Asked): Promise<T> => {
    const answered = answer<T>(child, asked.kind);
    child.send(asked);
    return answered;
  };
  return {
    async cpu() {
      const { user, system } = await ask<NodeJS.CpuUsage>({ kind: 'cpu' });
      return (user + system) / 1_000;
    },
    quiet: () => ask({ kind: 'quiet' }),
    statements: () => ask({ kind: 'statements' }),
    settle: () => ask({ kind: 'settle' }),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({ kind: 'stop' } satisfies Asked);
      await gone;
    },
  };
}

function answer<T>(child: ChildProcess, kind: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const hear = (message: { kind: string; value: T }): void => {
      if (message.kind !== kind) return;
      child.off('message', hear);
      child.off('exit', ended);
      resolve(message.value);
    };
    const ended = (code: number | null): void => reject(new Error(`the app ended with ${code}`));
    child.on('message', hear);
    child.once('exit', ended);
  });
}
