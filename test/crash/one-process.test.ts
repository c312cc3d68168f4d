import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { House } from '../support/hospital/app-process.ts';
import {
  checkBooks,
  lowest,
  openCrashScene,
  runsWithoutDeadline,
  SLACK_MS,
} from '../support/hospital/crash-scene.ts';
import { promised } from '../support/process/promised.ts';
import { drawFrom, seedOfRun, tell } from '../support/process/random.ts';

const KILLS = Number(process.env.SOAK_KILLS ?? 8);
/** Five minutes of a policy pass in 2.5 s. */
const CLOCK_SPEED = 120;
/** Of all kills, those that fall into the start. */
const AT_START = 0.15;
/** Real milliseconds that a process lives after it is ready, at most. */
const LIFE_MS = process.env.SOAK_KILLS ? 4_000 : 1_000;
/** The promise: what is pending goes out this soon after a restart. */
const PROMISE_MS = promised(5_000);

test(
  `the process is killed ${KILLS} times: every pending page goes out, soon after the restart, and none twice without a kill in its middle`,
  async () => {
    const seed = seedOfRun();
    const draw = drawFrom(seed);
    const began = performance.now();
    const scene = await openCrashScene({ clockSpeed: CLOCK_SPEED });
    const between: string[] = [];
    let killsBetween = 0;
    let pending: { reference: string; since: number }[] = [];
    let latest = 0;
    let recovered = 0;

    /**
     * How soon after its start a process sent what was pending in the killed one; it may have been killed itself
     * before.
     */
    async function look(ready: number, until: number): Promise<void> {
      for (const { reference, since } of pending) {
        const went = scene.arrivals(reference).find((at) => at > since);
        const row = await scene.db.page.findFirstOrThrow({
          where: { id: { gte: lowest(reference) } },
          orderBy: { id: 'asc' },
        });
        if (went === undefined && (row.state === 'CANCELLED' || row.providerId)) continue;
        if (went === undefined && until < ready + PROMISE_MS) continue;
        recovered += 1;
        latest = Math.max(latest, (went ?? Number.POSITIVE_INFINITY) - ready);
      }
    }

    let house: House = await scene.start();
    await house.ready;
    await scene.act(draw);
    for (let i = 0; i < KILLS; i += 1) {
      const ready = draw.share() < AT_START ? null : await house.ready;
      if (ready === null) await sleep(draw.whole(0, 1_500));
      else {
        await scene.slack.connected();
        const until = performance.now() + draw.whole(0, LIFE_MS);
        while (performance.now() < until) {
          void scene.act(draw);
          await sleep(Math.max(0, Math.min(draw.whole(20, 800), until - performance.now())));
        }
      }
      // Every other kill falls where it hurts: around a page that has just reached Slack.
      if (ready !== null && draw.share() < 0.5 && (await scene.nextPage(3_000)))
        await sleep(draw.whole(0, 2 * SLACK_MS));
      const left = await scene.kill(house, true);
      if (ready !== null) await look(ready, left.at);
      expect(await runsWithoutDeadline(scene.db), `seed ${seed}`).toBe(0);
      between.push(...left.between);
      if (left.between.length > 0) killsBetween += 1;
      if (process.env.SOAK_KILLS && (i + 1) % 20 === 0)
        tell(
          `one process: seed ${seed}, ${i + 1} kills, ${between.length} pages between sending and recording, the latest after ${Math.round(latest)} ms`,
        );
      pending = left.pending.map((reference) => ({ reference, since: left.at }));
      house = await scene.start();
    }
    const ready = await house.ready;
    await scene.slack.connected();
    await sleep(1_000);
    await scene.end();
    await look(ready, Date.now());
    const { pages, doubles } = await checkBooks(scene, between, seed);
    tell(
      `one process: seed ${seed}, ${KILLS} kills in ${Math.round((performance.now() - began) / 1_000)} s, ${pages} pages, ` +
        `${between.length} pages in ${killsBetween} kills between sending and recording, ${doubles} doubles, ` +
        `${recovered} pending at a restart, the latest ${Math.round(latest)} ms after it`,
    );
    expect(doubles, `seed ${seed}`).toBeLessThanOrEqual(between.length);
    expect(latest, `seed ${seed}`).toBeLessThanOrEqual(PROMISE_MS);
  },
  120_000 + KILLS * 30_000,
);
