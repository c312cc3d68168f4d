import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { type Db, openDb } from '../../../src/db/client.ts';
import { freshDatabase } from '../database/fresh-database.ts';
import { samplePlan } from '../plans/sample-plan.ts';
import { ownFolder } from '../process/own-folder.ts';
import type { Draw } from '../process/random.ts';
import { type StrictSlack, startStrictSlack } from '../slack/strict-slack.ts';
import { type House, startHouse } from './app-process.ts';
import { WHO } from './hospital.ts';
import { referenceOf, wallOf } from './pages.ts';

/** What a killed process left behind, as seen from outside. */
export interface Left {
  /** References of pages that are pending and were not sent, as far as the rows know. */
  pending: string[];
  /** Those of them that had reached Slack's door: the kill fell between sending and recording. */
  between: string[];
}

/** A strict Slack, a database, and real processes between them. */
export interface CrashScene {
  slack: StrictSlack;
  db: Db;
  start(): Promise<House>;
  /** Wall milliseconds at which a page reached Slack's door. */
  arrivals(reference: string): number[];
  /** What it said each time. */
  said(reference: string): string[];
  /** The reference of the next page to reach Slack's door, while Slack has not answered yet; null when none comes in time. */
  nextPage(withinMs: number): Promise<string | null>;
  /** Kills a process and reads what it left. `alone`: no other process goes on with it. */
  kill(house: House, alone: boolean): Promise<Left & { at: number }>;
  /** Somebody does something that causes pages or ends them. It may fail: the process may die under it. */
  act(draw: Draw): Promise<void>;
  /** Declarations that were answered: their incidents may never be lost. */
  answered(): number;
  /** Stands everything down, and waits until nothing is pending. */
  end(): Promise<void>;
}

/** Incidents that are open at once at most. */
const OPEN_MOST = 3;
/** Slack takes this long to answer, so that kills fall into it. */
export const SLACK_MS = 50;

export async function openCrashScene(options: {
  clockSpeed: number;
  /** How long Slack takes to answer. */
  slackMs?: number;
  /** Another database than a fresh one. */
  databaseUrl?: string;
}): Promise<CrashScene> {
  const plan = samplePlan();
  const databaseUrl = options.databaseUrl ?? (await freshDatabase());
  const dataDir = ownFolder();
  const slack = await startStrictSlack({
    users: plan.people.map((p) => p.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
    delayMs: options.slackMs ?? SLACK_MS,
  });
  const db = openDb(databaseUrl, 2);
  const houses = new Set<House>();
  const arrived = new Map<string, { at: number; text: string }[]>();
  const waiting: ((reference: string) => void)[] = [];
  slack.workspace.onCall(() => {
    const call = slack.workspace.calls.at(-1);
    const reference = call ? referenceOf(call) : null;
    if (!call || !reference) return false;
    const arrival = { at: wallOf(call), text: String(call.args.text) };
    arrived.set(reference, [...(arrived.get(reference) ?? []), arrival]);
    for (const hear of waiting.splice(0)) hear(reference);
    return false;
  });
  onTestFinished(async () => {
    await Promise.all([...houses].map((house) => house.kill()));
    await db.$disconnect();
    await slack.close();
  });
  const arrivals = (reference: string): number[] => (arrived.get(reference) ?? []).map(({ at }) => at);
  let answered = 0;

  async function start(): Promise<House> {
    const house = await startHouse({
      ...{ apiUrl: slack.apiUrl, databaseUrl, dataDir, clockSpeed: options.clockSpeed },
    });
    houses.add(house);
    return house;
  }

  async function kill(house: House, alone: boolean): Promise<Left & { at: number }> {
    const at = await house.kill();
    houses.delete(house);
    const backends = async () => {
      const rows = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = ${house.connectionName}`;
      return rows.length;
    };
    while ((await backends()) > 0) await sleep(5);
    const rows = await db.page.findMany({
      where: {
        state: { in: ['PENDING', 'SENDING'] },
        providerId: null,
        run: { state: { in: ['PAGING', 'UNOWNED'] } },
        ...(alone ? {} : { claimedBy: { contains: `:${house.pid}:` } }),
      },
    });
    const pending = rows.map((page) => page.id.slice(0, 8));
    const between = pending.filter((reference) => arrivals(reference).some((when) => when >= house.bornAt));
    return { pending, between, at };
  }

  const declaring = new Set<string>();
  const busy = new Set<string>();
  /** Everybody does one thing at a time, and nobody declares what somebody else is declaring. */
  async function alone<T>(
    who: string[],
    among: Set<string>,
    doIt: (one: string) => Promise<T>,
  ): Promise<void> {
    const one = who.find((candidate) => !among.has(candidate));
    if (!one) return;
    among.add(one);
    try {
      await doIt(one);
    } finally {
      among.delete(one);
    }
  }

  async function declare(user: string): Promise<void> {
    const open = await openIncidents();
    const left = plan.systems.map((s) => s.key).filter((key) => !open.some((o) => o.systemKey === key));
    await alone(left, declaring, async (system) => {
      const person = slack.as(user);
      await person.command(`${system} since now`);
      const refused = await person.submit({});
      // One that is not recorded yet confirms nothing.
      if (refused === null && person.modal()?.callback_id === 'declared') answered += 1;
    });
  }

  async function standDown(user: string, number: number): Promise<void> {
    const person = slack.as(user);
    await person.command(`standdown ${number}`);
    // With a slow Slack the command is answered before its form is there.
    await slack.until('the form', () => person.modal()?.callback_id === 'stand_down');
    await person.submit({ why: 'FALSE_ALARM', note: '' });
  }

  const owners = plan.people.filter((p) => p.sides.length > 0).map((p) => p.slackUser);

  const openIncidents = () =>
    db.incident.findMany({
      where: { state: 'DOWN' },
      orderBy: { number: 'asc' },
      select: { number: true, systemKey: true },
    });

  return {
    slack,
    db,
    start,
    arrivals,
    said: (reference) => (arrived.get(reference) ?? []).map(({ text }) => text),
    nextPage: (withinMs) =>
      Promise.race([
        new Promise<string>((resolve) => waiting.push(resolve)),
        sleep(withinMs, null, { ref: false }),
      ]),
    kill,
    answered: () => answered,
    async act(draw) {
      try {
        await alone(owners, busy, async (user) => {
          slack.as(user).closeModals();
          const open = await openIncidents();
          const [oldest] = open;
          if (oldest && (open.length >= OPEN_MOST || draw.share() < 0.2))
            await standDown(user, oldest.number);
          else await declare(user);
        });
      } catch {
        // Its process died under it.
      }
    },
    async end() {
      for (const { number } of await openIncidents()) await standDown(WHO.pacs, number);
      const unsent = () => db.page.count({ where: { state: { in: ['PENDING', 'SENDING'] } } });
      await expect.poll(unsent, { interval: 50 }).toBe(0);
    },
  };
}

/** What must hold in the end, however often processes were killed. Answers how many pages went out twice. */
export async function checkBooks(
  scene: CrashScene,
  between: string[],
  seed: number,
): Promise<{ pages: number; doubles: number }> {
  const { db } = scene;
  const pages = await db.page.findMany();
  const edited = new Set(
    scene.slack.workspace.calls
      .filter(({ method }) => method === 'chat.update')
      .map(({ args }) => `${args.channel}:${args.ts}`),
  );
  /** One person's page for the other side, an edit of the message that is there. */
  const joins = (page: (typeof pages)[number]): boolean =>
    edited.has(page.providerId ?? '') &&
    pages.some(
      (first) =>
        first.providerId === page.providerId &&
        first.incidentId === page.incidentId &&
        first.slackUser === page.slackUser &&
        first.side !== page.side &&
        scene.arrivals(first.id.slice(0, 8)).length > 0,
    );
  const wrong = pages.flatMap((page) => {
    const { id, state } = page;
    const times = scene.arrivals(id.slice(0, 8)).length;
    const allowed = 1 + between.filter((reference) => reference === id.slice(0, 8)).length;
    if (state === 'ACCEPTED' && times === 0 && !joins(page))
      return [`${id} counts as sent and never reached Slack`];
    if (state !== 'ACCEPTED' && state !== 'CANCELLED') return [`${id} is ${state}`];
    const silent = scene
      .said(id.slice(0, 8))
      .slice(1)
      .filter((text) => !text.startsWith('Again: '));
    if (silent.length > 0) return [`${id} came twice and did not say so`];
    return times > allowed ? [`${id} was sent ${times} times, ${allowed} allowed`] : [];
  });
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(await db.incident.count(), `seed ${seed}: incidents`).toBeGreaterThanOrEqual(scene.answered());
  const sent = pages.map(({ id }) => scene.arrivals(id.slice(0, 8)).length);
  return { pages: pages.length, doubles: sent.reduce((sum, times) => sum + Math.max(0, times - 1), 0) };
}

/** Runs that page and have nobody to wake them for their next step: there may be none. */
export async function runsWithoutDeadline(db: Db): Promise<number> {
  const runs = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM paging_run r WHERE r.state IN ('PAGING', 'UNOWNED') AND NOT EXISTS (
      SELECT 1 FROM deadline d WHERE d.incident_id = r.incident_id AND d.key = 'PAGING:' || r.side)`;
  return runs.length;
}

/** The lowest id that shows a reference. */
export const lowest = (reference: string): string => `${reference}-0000-0000-0000-000000000000`;
