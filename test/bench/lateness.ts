import { setTimeout as sleep } from 'node:timers/promises';
import { openDb } from '../../src/db/client.ts';
import { referenceOf, wallOf } from '../support/hospital/pages.ts';
import { cloneIncidents } from './clone-incidents.ts';
import { freshOn } from './fresh-on.ts';
import { percentile } from './open-loop.ts';
import { openStage, type Stage } from './stage.ts';

const DEADLINES = 10_000;
const DUE = 1_000;
const WINDOW_MS = 60_000;
/** Edits of cards a second that people cause meanwhile. */
const EDITS_PER_SECOND = 5;
/** From the last deadline until nothing more is waited for. */
const PATIENCE_MS = 15_000;

export interface Lateness {
  /** Microseconds from due to Slack's door. */
  p50: number;
  p99: number;
  worst: number;
  /** CPU microseconds of the process for each deadline. */
  cpu: number;
  arrived: number;
}

/** Open incidents with 10,000 deadlines, of which 1,000 steps of paging fall due within a minute while cards are edited. */
export async function lateness(serverUrl: string): Promise<Lateness> {
  const url = await freshOn(serverUrl, 'bench_lateness');
  const stage = await openStage('app', url);
  const db = openDb(url, 4);
  try {
    const tech = stage.slack.as('U0TECH');
    await tech.command('archive since now');
    await stage.slack.until('the form', () => tech.modal());
    await tech.submit({});
    await quiet(db);
    const each = await db.deadline.count();
    await cloneIncidents(url, Math.ceil(DEADLINES / each));
    // Everything but what is measured lies far ahead.
    await db.$executeRaw`UPDATE deadline SET due_at = due_at + interval '1 day'`;
    const from = Date.now() + 5_000;
    await db.$executeRaw`
      UPDATE deadline d SET due_at = to_timestamp((${from}::float8 + x.place * ${WINDOW_MS}::float8 / ${DUE}) / 1000)
      FROM (SELECT incident_id, row_number() OVER (ORDER BY md5(incident_id::text)) AS place
        FROM deadline WHERE key = 'PAGING:IT') x
      WHERE d.incident_id = x.incident_id AND d.key = 'PAGING:IT' AND x.place <= ${DUE}`;
    const open = await db.deadline.count();
    if (open < DEADLINES) throw new Error(`there are ${open} deadlines only`);
    const due = new Map(
      (
        await db.deadline.findMany({
          where: { key: 'PAGING:IT', dueAt: { lte: new Date(from + 2 * WINDOW_MS) } },
        })
      ).map((deadline) => [deadline.incidentId, deadline.dueAt.getTime()]),
    );
    const before = await db.page.findMany({ select: { id: true } });
    const cpu = await stage.cpu();
    await whileCardsAreEdited(db, from);
    const used = (await stage.cpu()) - cpu;
    const old = new Set(before.map((page) => page.id));
    const pages = (await db.page.findMany()).filter((page) => !old.has(page.id));
    const arrivals = arrivalsAt(stage);
    const late = pages.flatMap((page) => {
      const at = arrivals.get(page.id.slice(0, 8));
      return at === undefined ? [] : [(at - (due.get(page.incidentId) ?? 0)) * 1_000];
    });
    return figures(late, used * 1_000);
  } finally {
    await db.$disconnect();
    await stage.stop();
  }
}

function figures(late: number[], cpu: number): Lateness {
  const sorted = late.sort((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    worst: sorted.at(-1) ?? Number.NaN,
    cpu: cpu / DUE,
    arrived: sorted.length,
  };
}

function arrivalsAt(stage: Stage): Map<string, number> {
  const arrivals = new Map<string, number>();
  for (const call of stage.slack.workspace.calls) {
    const reference = referenceOf(call);
    if (reference && !arrivals.has(reference)) arrivals.set(reference, wallOf(call));
  }
  return arrivals;
}

async function quiet(db: ReturnType<typeof openDb>): Promise<void> {
  const behind = () => db.outbox.count({ where: { shown: { lt: db.outbox.fields.wanted } } });
  const pending = () => db.page.count({ where: { state: { in: ['PENDING', 'SENDING'] } } });
  while ((await behind()) + (await pending()) > 0) await sleep(50);
}

/** Until every step was paged, random cards have something new to show. */
async function whileCardsAreEdited(db: ReturnType<typeof openDb>, from: number): Promise<void> {
  const until = from + WINDOW_MS;
  while (Date.now() < until + PATIENCE_MS) {
    if (Date.now() < until) {
      await db.$executeRaw`
        UPDATE outbox SET wanted = wanted + 1 WHERE id IN (
          SELECT id FROM outbox WHERE key = 'card' ORDER BY random() LIMIT ${EDITS_PER_SECOND})`;
    } else {
      const left = await db.deadline.count({ where: { dueAt: { lte: new Date() } } });
      const pending = await db.page.count({ where: { state: { in: ['PENDING', 'SENDING'] } } });
      if (left + pending === 0) return;
    }
    await sleep(1_000);
  }
}
