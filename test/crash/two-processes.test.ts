import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { House } from '../support/hospital/app-process.ts';
import {
  type CrashScene,
  checkBooks,
  lowest,
  openCrashScene,
  runsWithoutDeadline,
  SLACK_MS,
} from '../support/hospital/crash-scene.ts';
import { promised } from '../support/process/promised.ts';
import { type Draw, drawFrom, seedOfRun, tell } from '../support/process/random.ts';

const KILLS = Number(process.env.SOAK_KILLS ?? 5);
const CLOCK_SPEED = 120;
/** Real milliseconds between two kills, at most. */
const PAUSE_MS = process.env.SOAK_KILLS ? 4_000 : 1_500;
/** The promise: what the dead one held goes out this soon after its death. */
const PROMISE_MS = promised(15_000);

test(
  `of two processes on one database one is killed ${KILLS} times: what it held goes out by the other, and none twice without a kill in its middle`,
  async () => {
    const seed = seedOfRun();
    const draw = drawFrom(seed);
    const began = performance.now();
    const scene = await openCrashScene({ clockSpeed: CLOCK_SPEED });
    const houses = [await scene.start(), await scene.start()];
    await Promise.all(houses.map((house) => house.ready));
    await scene.slack.connected();
    const held: { reference: string; since: number }[] = [];
    const between: string[] = [];
    let killsBetween = 0;

    for (let i = 0; i < KILLS; i += 1) {
      const until = performance.now() + draw.whole(50, PAUSE_MS);
      while (performance.now() < until) {
        void scene.act(draw);
        await sleep(draw.whole(20, 400));
      }
      const house = (await senderOfNextPage(scene, houses, draw)) ?? draw.oneOf(houses);
      houses.splice(houses.indexOf(house), 1);
      const left = await scene.kill(house, false);
      held.push(...left.pending.map((reference) => ({ reference, since: left.at })));
      between.push(...left.between);
      if (left.between.length > 0) killsBetween += 1;
      expect(await runsWithoutDeadline(scene.db), `seed ${seed}`).toBe(0);
      if (process.env.SOAK_KILLS && (i + 1) % 20 === 0)
        tell(
          `two processes: seed ${seed}, ${i + 1} kills, ${between.length} pages between sending and recording`,
        );
      await sleep(draw.whole(0, PAUSE_MS));
      houses.push(await scene.start());
      // Both must not be down at once: that is the other test.
      await houses.at(-1)?.ready;
    }
    const cancelled = await settled(scene, held);
    await scene.end();
    const { pages, doubles } = await checkBooks(scene, between, seed);
    const waits = held
      .filter(({ reference }) => !cancelled.has(reference))
      .map(
        ({ reference, since }) => (scene.arrivals(reference).find((at) => at > since) ?? Infinity) - since,
      );
    const latest = Math.max(0, ...waits);
    tell(
      `two processes: seed ${seed}, ${KILLS} kills in ${Math.round((performance.now() - began) / 1_000)} s, ${pages} pages, ` +
        `${between.length} pages in ${killsBetween} kills between sending and recording, ${doubles} doubles, ` +
        `${waits.length} held by a dead one, the latest ${Math.round(latest)} ms after its death`,
    );
    expect(doubles, `seed ${seed}`).toBeLessThanOrEqual(between.length);
    expect(latest, `seed ${seed}`).toBeLessThanOrEqual(PROMISE_MS);
  },
  120_000 + KILLS * 30_000,
);

/** Every other kill falls where it hurts: on the sender of a page that has just reached Slack. null: let it fall anywhere. */
async function senderOfNextPage(scene: CrashScene, houses: House[], draw: Draw): Promise<House | null> {
  const reference = draw.share() < 0.5 ? await scene.nextPage(3_000) : null;
  if (!reference) return null;
  const page = await scene.db.page.findFirst({
    where: { id: { gte: lowest(reference) } },
    orderBy: { id: 'asc' },
  });
  await sleep(draw.whole(0, SLACK_MS));
  return houses.find((house) => page?.claimedBy?.includes(`:${house.pid}:`)) ?? null;
}

/** Waits until everything that dead ones held was sent or is not pending any more; answers what is neither. */
async function settled(
  scene: CrashScene,
  held: { reference: string; since: number }[],
): Promise<Set<string>> {
  const ended = async () => {
    const rows = await scene.db.page.findMany({ where: { state: { not: 'SENDING' } } });
    return new Map(rows.map((page) => [page.id.slice(0, 8), page.state]));
  };
  const waiting = async () => {
    const states = await ended();
    return held.filter(
      ({ reference, since }) =>
        !scene.arrivals(reference).some((at) => at > since) && states.get(reference) !== 'CANCELLED',
    ).length;
  };
  await expect.poll(waiting, { timeout: PROMISE_MS, interval: 50 }).toBe(0);
  const states = await ended();
  return new Set([...states].filter(([, state]) => state === 'CANCELLED').map(([reference]) => reference));
}
