import { openDb } from '../../src/db/client.ts';
import { waitingToBeShown } from '../support/hospital/slack-time.ts';
import type { Statement } from '../support/statements.ts';
import { ACTS, type ActId, onlyTheStepIsDue, round, type Scene } from './acts.ts';
import { openStage } from './stage.ts';

/** What every act sent to the database, a list for each time it was done. */
export type StatementsOf = Record<ActId, Statement[][]>;

/**
 * Counts statements of the app's own connections, from what asks for them until everything is sent and shown: every call
 * of pg is one, BEGIN and COMMIT too. Exact, because nothing else happens: the app looks only when an act wakes it, and
 * Slack takes everything at once. Counted in this way, what came before these figures took 75 for a click, 79 for an
 * acknowledgement, 265 for a declaration and 5 for a status, and 14 a second while nothing happened. A step is made by moving the clock and
 * looking in every worker, which is counted with it.
 */
export async function countStatements(databaseUrl: string, rounds: number): Promise<StatementsOf> {
  const stage = await openStage('by hand', databaseUrl, { records: true });
  const db = openDb(databaseUrl, 1);
  const counted = Object.fromEntries(ACTS.map((id) => [id, []])) as unknown as StatementsOf;
  const settled = async (): Promise<void> => {
    await stage.quiet();
    if ((await waitingToBeShown(db)) > 0) await settled();
  };
  const scene: Scene = {
    slack: stage.slack,
    pass: stage.pass,
    settled,
    onlyTheStepIsDue: () => onlyTheStepIsDue(db),
  };
  try {
    await stage.pass(0);
    for (let i = 0; i < rounds; i += 1) {
      await round(scene, async (id, act) => {
        await stage.statements();
        await act();
        await settled();
        counted[id].push(await stage.statements());
      });
    }
    return counted;
  } finally {
    await db.$disconnect();
    await stage.stop();
  }
}

/** Statements grouped by their text and who asked, the most frequent first. */
export function grouped(statements: Statement[]): string[] {
  const groups = Map.groupBy(statements, ({ text, callers }) => `${askedBy(callers)}  ${text.slice(0, 110)}`);
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
const RUNNERS = /^(app\.ts|slack\/kept\/|(jobs|workers?)\/(engine|worker|worker|in-hand|in-flight)\.ts)/;

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
