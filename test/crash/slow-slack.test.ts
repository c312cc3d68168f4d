import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import type { Db } from '../../src/db/client.ts';
import { serverOf, usedFolder } from '../database/copies.ts';
import {
  type CrashScene,
  checkBooks,
  openCrashScene,
  runsWithoutDeadline,
} from '../support/hospital/crash-scene.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { promised } from '../support/process/promised.ts';
import { type Draw, drawFrom, seedOfRun, tell } from '../support/process/random.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const KILLS = Number(process.env.SOAK_KILLS ?? 4);
/** Five minutes of a policy pass in 10 s: several pages are on their way at once, and answered before the next step. */
const CLOCK_SPEED = 30;
const SLACK_MS = 800;
/** Real milliseconds that a process or the server lives, at most. */
const LIFE_MS = 4_000;
/**
 * The promise: what is pending goes out this soon after a restart, Slack's own time and the grace of a lost send
 * included.
 */
const PROMISE_MS = promised(10_000);
const HOUR_MS = 3_600_000;

test(`with a slow Slack, PostgreSQL or the app killed ${KILLS} times and the clock set back: nothing that was answered is lost, and a page that comes twice says so`, {
  timeout: 120_000 + KILLS * 30_000,
}, async () => {
  const seed = seedOfRun();
  const draw = drawFrom(seed);
  const began = performance.now();
  const folder = await usedFolder();
  const log = pino({ level: 'silent' });
  const database = await startEmbedded({ dataDir: folder, mayMoveData: false, supervise: log });
  onTestFinished(() => database.stop());
  const scene = await openCrashScene({
    ...{ clockSpeed: CLOCK_SPEED, slackMs: SLACK_MS, databaseUrl: database.url },
  });
  const people = makePeople(scene);
  const between: string[] = [];
  let pending: { reference: string; since: number }[] = [];
  let [servers, latest] = [0, 0];

  async function look(ready: number, until: number): Promise<void> {
    for (const { reference, since } of pending) {
      const went = scene.arrivals(reference).find((at) => at > since);
      if (went === undefined && until < ready + PROMISE_MS) continue;
      const row = await pageOf(scene.db, reference);
      if (went === undefined && (row.state === 'CANCELLED' || row.providerId)) continue;
      latest = Math.max(latest, (went ?? Number.POSITIVE_INFINITY) - ready);
    }
  }

  let house = await scene.start();
  for (let i = 0; i < KILLS; i += 1) {
    const ready = await house.ready;
    await scene.slack.connected();
    const until = performance.now() + draw.whole(500, LIFE_MS);
    while (performance.now() < until) {
      void people.act(draw);
      await sleep(draw.whole(50, 600));
    }
    if (draw.share() < 0.5) await setClockBack(scene.db, draw.whole(1, 60) * 60_000);
    if (await scene.nextPage(2_000)) await sleep(draw.whole(0, SLACK_MS));
    if (draw.share() < 0.5) {
      servers += 1;
      between.push(...(await onTheirWay(scene)));
      const killed = serverOf(folder) ?? 0;
      process.kill(killed, 'SIGKILL');
      void people.act(draw);
      // A session of the killed one may answer once more: the new one has to.
      const isBack = async () => (serverOf(folder) ?? killed) !== killed && (await answers(scene.db));
      await expect.poll(isBack, { interval: 50 }).toBe(true);
      continue;
    }
    const left = await scene.kill(house, true);
    await look(ready, left.at);
    between.push(...left.between);
    pending = left.pending.map((reference) => ({ reference, since: left.at }));
    house = await scene.start();
    if (process.env.SOAK_KILLS && (i + 1) % 20 === 0)
      tell(`slow Slack: seed ${seed}, ${i + 1} kills, ${between.length} pages on their way at one`);
  }
  const ready = await house.ready;
  await scene.slack.connected();
  await people.settled();
  await scene.end();
  await look(ready, Date.now());
  expect(await runsWithoutDeadline(scene.db), `seed ${seed}`).toBe(0);
  const { pages, doubles } = await checkBooks(scene, between, seed);
  const lost = await people.lost();
  tell(
    `slow Slack: seed ${seed}, ${KILLS} kills (${servers} of PostgreSQL) in ${Math.round((performance.now() - began) / 1_000)} s, ` +
      `${pages} pages, ${between.length} on their way at a kill, ${doubles} doubles, each saying again; ` +
      `${people.answered()} answered declarations and acknowledgements, ${lost.length} lost; the latest page ${Math.round(latest)} ms after a restart`,
  );
  expect(lost, `seed ${seed}`).toEqual([]);
  expect(doubles, `seed ${seed}`).toBeLessThanOrEqual(between.length);
  expect(latest, `seed ${seed}`).toBeLessThanOrEqual(PROMISE_MS);
});

const pageOf = (db: Db, reference: string) =>
  db.page.findFirstOrThrow({
    where: { id: { gte: `${reference}-0000-0000-0000-000000000000` } },
    orderBy: { id: 'asc' },
  });

const answers = (db: Db): Promise<boolean> =>
  db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );

/** Pages that have reached Slack's door and are not recorded as sent. */
async function onTheirWay({ db, arrivals }: CrashScene): Promise<string[]> {
  const sending = await db.page.findMany({ where: { state: 'SENDING', providerId: null } });
  return sending.map(({ id }) => id.slice(0, 8)).filter((reference) => arrivals(reference).length > 0);
}

/** What the rows look like once the machine's clock was set back: every instant of real time lies further ahead. */
async function setClockBack(db: Db, ms: number): Promise<void> {
  const by = Math.min(ms, HOUR_MS) / 1_000;
  await db.$executeRaw`
    UPDATE page SET next_attempt_real = next_attempt_real + make_interval(secs => ${by})
    WHERE state = 'PENDING'`;
  await db.$executeRaw`
    UPDATE outbox SET next_attempt_real = next_attempt_real + make_interval(secs => ${by}) WHERE shown < wanted`;
}

/** People who declare and take sides, and the books of what they were answered. */
function makePeople(scene: CrashScene) {
  const { slack, db } = scene;
  const declared: string[] = [];
  const taken: { user: string; at: Date }[] = [];
  const acting = new Set<Promise<void>>();
  const busy = new Set<string>();

  async function declare(user: string, system: string): Promise<void> {
    const person = slack.as(user);
    person.closeModals();
    await person.command(`${system} since now`);
    const form = person.modal();
    const refused = await person.submit({});
    const shown = person.modal();
    const kept = wordsIn(shown ?? { blocks: [] }).includes('It is kept');
    if (form && refused === null && (shown?.callback_id === 'declared' || kept))
      declared.push(`view:${form.id}:${form.hash}`);
  }

  async function take(user: string): Promise<void> {
    const page = slack
      .as(user)
      .inbox()
      .findLast((message) => labelsIn(message.blocks).some((label) => label.startsWith('I have it')));
    const label = labelsIn(page?.blocks ?? []).find((text) => text.startsWith('I have it'));
    if (!page || !label) return;
    await slack.as(user).click(page, label);
    taken.push({ user, at: new Date() });
  }

  async function one(draw: Draw): Promise<void> {
    const owners = [WHO.pacs, WHO.pacs2, WHO.it, WHO.infra];
    const user = draw.oneOf([WHO.tech, WHO.lead, ...owners]);
    if (busy.has(user)) return;
    busy.add(user);
    try {
      if (owners.some((owner) => owner === user) && draw.share() < 0.7) await take(user);
      else if ((await db.incident.count({ where: { state: 'DOWN' } })) < 3)
        await declare(user, draw.oneOf(['archive', 'ris', 'worklist', 'viewer']));
      else await scene.act(draw);
    } catch {
      // The app, or its database, was killed under it: it was not answered.
    } finally {
      busy.delete(user);
    }
  }

  return {
    act(draw: Draw): Promise<void> {
      const acted = one(draw);
      acting.add(acted);
      return acted.finally(() => acting.delete(acted));
    },
    answered: () => declared.length + taken.length,
    async settled() {
      await Promise.all(acting);
      const waiting = () =>
        [...slack.workspace.modals.values()].flat().filter(({ callback_id }) => callback_id === 'waiting')
          .length;
      await expect.poll(waiting, { interval: 100 }).toBe(0);
    },
    /** What was answered and is in no row. */
    async lost(): Promise<string[]> {
      const rows = await db.handledRequest.findMany({ select: { key: true } });
      const known = new Set(rows.map(({ key }) => key));
      const events = await db.timelineEvent.findMany({
        where: { kind: { in: ['acknowledged', 'handed_over'] } },
      });
      const refusals = (user: string) =>
        slack
          .as(user)
          .told()
          .filter((text) => !/Recorded\.|Not recorded yet/.test(text)).length;
      const missing = [...new Set(taken.map(({ user }) => user))].filter((user) => {
        const clicks = taken.filter((click) => click.user === user).length;
        const recorded = events.filter(({ actor }) => actor === `slack:${user}`).length;
        return recorded + refusals(user) < clicks;
      });
      return [...declared.filter((key) => !known.has(key)), ...missing];
    },
  };
}
