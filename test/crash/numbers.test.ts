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
const AT: [user: string, modality: string, key: string][] = [
  [WHO.tech, 'CT 1', 'ct1'],
  [WHO.lead, 'CT 2 (ED)', 'ct2'],
  [WHO.pacs, 'MR 1', 'mr1'],
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
    /** How many blocks a modality must have, by what people were shown and answered. */
    const owed = new Map<string, number>();
    for (let i = 0; i < KILLS; i += 1) {
      for (const [user] of AT) await openList(scene, user);
      let dead = false;
      const first = Promise.withResolvers<void>();
      const tapping = AT.map(async ([user, modality]) => {
        while (!dead) {
          const { view, label, blocks } = listOf(scene, user, modality);
          tapped += 1;
          const taken = await scene.slack
            .as(user)
            .clickInView(view, label)
            .then(
              () => true,
              () => false,
            );
          if (!taken) continue;
          answered += 1;
          // A list that is not redrawn yet gives out nothing twice: it says so.
          owed.set(modality, Math.max(owed.get(modality) ?? 0, blocks + 1));
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
      for (const [, name, key] of AT)
        expect(
          blocks.filter(({ modality }) => modality === key).length,
          `seed ${seed}: ${name}`,
        ).toBeGreaterThanOrEqual(owed.get(name) ?? 0);
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

async function openList({ slack }: CrashScene, user: string): Promise<void> {
  const person = slack.as(user);
  await clickCard({ slack, pass: () => Promise.resolve() }, user, 'Downtime numbers, counts');
  await slack.until('the list', () => person.form()?.callback_id === 'numbers');
}

/** Somebody's list of numbers as it stands, with one modality's menu alone, and how many blocks it showed. */
function listOf({ slack }: CrashScene, user: string, modality: string) {
  const list = slack.as(user).modal();
  if (list?.callback_id !== 'numbers') throw new Error(`${user} has no list open`);
  const its = list.blocks.filter((block) => wordsIn({ blocks: [block] }).includes(`*${modality}*`));
  const view: OpenView = { ...list, blocks: its };
  const label = wordsIn({ blocks: its }).includes('no numbers yet')
    ? 'Give out 20 numbers'
    : 'Give out 20 more';
  const blocks = Number(/\|issue\|[^|"]*\|(\d+)/.exec(JSON.stringify(its))?.[1] ?? 0);
  return { view, label, blocks };
}
