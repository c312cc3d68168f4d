import { setTimeout as sleep } from 'node:timers/promises';
import { openDb } from '../../src/db/client.ts';
import type { Statement } from '../support/database/statements.ts';
import { ACTS, type ActId, round, type Scene, settled } from './acts.ts';
import { openStage } from './stage.ts';

const AFTER_START_MS = 2_000;
const IDLE_STRETCHES = 3;
/** A multiple of every period in which the app looks by itself. */
const IDLE_MS = 4_000;

const TEXT_SHOWN = 120;

/** What every act sent to the database, a list for each time it was done. */
export type StatementsOf = Record<ActId, Statement[][]>;

/**
 * Counts statements of the app's own connections, from what asks for them until everything is sent and shown: every call
 * of pg is one, BEGIN and COMMIT too. Exact, because nothing else happens: the app looks only when an act wakes it, and
 * waits for none of Slack's limits. Counted in this way, what came before these figures took 75 for a click, 75 for an
 * acknowledgement, 265 for a declaration and 5 for a status, and 14 a second while nothing happened. A step is found by a
 * look in every worker, which is counted with it.
 */
export async function countStatements(databaseUrl: string, rounds: number): Promise<StatementsOf> {
  const stage = await openStage('by hand', databaseUrl, { records: true });
  const db = openDb(databaseUrl, 1);
  const counted = Object.fromEntries(ACTS.map((id) => [id, []])) as unknown as StatementsOf;
  const scene: Scene = { stage, db, now: () => new Date(), stepInMs: 0, look: stage.settle };
  try {
    await stage.settle();
    for (let i = 0; i < rounds; i += 1) {
      await round(scene, async (id, act) => {
        await stage.statements();
        await act();
        await settled(scene);
        counted[id].push((await stage.statements()).filter(isOfAnAct));
      });
    }
    return counted;
  } finally {
    await db.$disconnect();
    await stage.stop();
  }
}

/** By a timer this connection only asks whether it still lives. */
export function isOfAnAct({ connection }: Statement): boolean {
  return connection.startsWith('pacs-down') && connection !== 'pacs-down presence';
}

/** Statements a second of an app with nothing to do, in each of some stretches of time. */
export async function countIdle(databaseUrl: string): Promise<number[]> {
  const stage = await openStage('app', databaseUrl, { records: true });
  try {
    await sleep(AFTER_START_MS);
    const rates: number[] = [];
    for (let i = 0; i < IDLE_STRETCHES; i += 1) {
      await stage.statements();
      const began = performance.now();
      await sleep(IDLE_MS);
      const { length } = await stage.statements();
      rates.push((length * 1_000) / (performance.now() - began));
    }
    return rates;
  } finally {
    await stage.stop();
  }
}

/** Statements grouped by their text and who asked, the most frequent first. */
export function grouped(statements: Statement[]): string[] {
  const groups = Map.groupBy(statements, ({ text, callers }) => `${askedBy(callers)}  ${shortened(text)}`);
  return [...groups]
    .sort(([a, many], [b, more]) => more.length - many.length || a.localeCompare(b))
    .map(([line, { length }]) => `${String(length).padStart(4)}  ${line}`);
}

/** How often each worker or listener sent some, the most frequent first. */
export function byWorker(statements: Statement[]): string[] {
  const groups = Map.groupBy(statements, ({ callers }) => workerOf(callers));
  return [...groups]
    .sort(([, many], [, more]) => more.length - many.length)
    .map(([worker, { length }]) => `${String(length).padStart(4)}  ${worker}`);
}

/** Files that run every worker say nothing about which one it was. */
const RUNNERS = /^(app\.ts|slack\/requests\/|jobs\/(engine\.ts|worker\/))/;

function workerOf(callers: string[]): string {
  const named = callers.filter((caller) => !RUNNERS.test(caller));
  return (named.at(-1) ?? callers.at(-1) ?? 'unknown').replace(/:\d+$/, '');
}

function askedBy(callers: string[]): string {
  return callers
    .filter((caller) => !RUNNERS.test(caller))
    .slice(0, 3)
    .join(' < ');
}

/** Without what Prisma writes into every statement. */
function shortened(text: string): string {
  return text
    .replaceAll('"public".', '')
    .replace(/^SELECT "(?:(?! FROM ).)* FROM/, 'SELECT … FROM')
    .slice(0, TEXT_SHOWN);
}
