import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { OpenView } from '../../src/practice/workspace/kept.ts';
import { type CrashScene, openCrashScene } from '../support/hospital/crash-scene.ts';
import { clickCard } from '../support/hospital/declare-and-click.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { drawFrom, seedOfRun, tell } from '../support/process/random.ts';
import { wordsIn } from '../support/slack/reading.ts';

const KILLS = Number(process.env.SOAK_KILLS ?? 2);
/** Real milliseconds from the first answered tap to the kill, at most. */
const LIFE_MS = 400;
const AT: [user: string, modality: string][] = [
  [WHO.tech, 'CT 1'],
  [WHO.lead, 'CT 2 (ED)'],
  [WHO.pacs, 'MR 1'],
];

test(
  `the process is killed ${KILLS} times while numbers are given out: every tap that was answered has its block, and no number is in two`,
  async () => {
    const seed = seedOfRun();
    const draw = drawFrom(seed);
    const scene = await openCrashScene({ clockSpeed: 1, slackMs: 5 });
    let house = await scene.start();
    await house.ready;
    await scene.slack.connected();
    await scene.slack.as(WHO.tech).command('archive since now');
    expect(await scene.slack.as(WHO.tech).submit({})).toBeNull();
    await scene.slack.until('the card', () =>
      scene.slack.channel(WHO.downtime).some(({ text }) => / PACS-1 ·/.test(text)),
    );
    let tapped = 0;
    let answered = 0;
    for (let i = 0; i < KILLS; i += 1) {
      const lists = await Promise.all(AT.map(([user, modality]) => listOf(scene, user, modality)));
      let dead = false;
      const first = Promise.withResolvers<void>();
      const tapping = lists.map(async ({ user, list, label }) => {
        while (!dead) {
          tapped += 1;
          const taken = await scene.slack
            .as(user)
            .clickInView(list, label)
            .then(
              () => true,
              () => false,
            );
          if (!taken) continue;
          answered += 1;
          first.resolve();
        }
      });
      await first.promise;
      await sleep(draw.whole(0, LIFE_MS));
      const killed = scene.kill(house, true);
      dead = true;
      await killed;
      await Promise.all(tapping);
      const numbers = await scene.db.downtimeNumber.findMany({ include: { block: true } });
      const blocks = await scene.db.downtimeNumberBlock.findMany({ orderBy: { firstNumber: 'asc' } });
      expect(blocks.length, `seed ${seed}`).toBeGreaterThanOrEqual(answered);
      expect(blocks.length, `seed ${seed}`).toBeLessThanOrEqual(tapped);
      expect(numbers.length, `seed ${seed}`).toBe(20 * blocks.length);
      for (const { number, block } of numbers)
        expect(number >= block.firstNumber && number <= block.lastNumber, `seed ${seed}: ${number}`).toBe(
          true,
        );
      for (const [n, { firstNumber }] of blocks.entries())
        expect(firstNumber, `seed ${seed}`).toBeGreaterThan(blocks[n - 1]?.lastNumber ?? 0);
      house = await scene.start();
      await house.ready;
      await scene.slack.connected();
    }
    tell(`numbers: seed ${seed}, ${KILLS} kills, ${tapped} taps, ${answered} answered before the kill`);
  },
  120_000 + KILLS * 30_000,
);

/** Somebody's open list of numbers, with one modality's menu alone. */
async function listOf({ slack }: CrashScene, user: string, modality: string) {
  const person = slack.as(user);
  await clickCard({ slack, pass: () => Promise.resolve() }, user, 'Downtime numbers, counts');
  const list = await slack.until('the list', () => {
    const view = person.modal();
    return view?.callback_id === 'numbers' && view;
  });
  const blocks = list.blocks.filter((block) => wordsIn({ blocks: [block] }).includes(`*${modality}*`));
  const view: OpenView = { ...list, blocks };
  const label = wordsIn({ blocks }).includes('no numbers yet') ? 'Give out 20 numbers' : 'Give out 20 more';
  return { user, list: view, label };
}
