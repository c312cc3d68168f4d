import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { expect, test } from 'vitest';
import { openCrashScene } from '../support/hospital/crash-scene.ts';
import { WHO } from '../support/hospital/hospital.ts';

/** Five minutes of a policy pass in 3 s. */
const CLOCK_SPEED = 100;
/** Hospital milliseconds between the steps of a policy. */
const STEP_MS = 5 * 60_000;
const SIX_HOURS_MS = 6 * 3_600_000;

test('pain 17: it is killed, hospital time moves on by six hours, it starts: the next step happens once, at once, and the one after it keeps its distance', async () => {
  const scene = await openCrashScene({ clockSpeed: CLOCK_SPEED });
  const { slack, db } = scene;
  const inbox = (user: string) => slack.as(user).inbox().length;
  const first = await scene.start();
  await first.ready;
  await slack.connected();
  const tech = slack.as(WHO.tech);
  await tech.command('archive since now');
  await tech.submit({});
  await slack.until('the first step', () => inbox(WHO.pacs) === 1 && inbox(WHO.it) === 1);
  await scene.kill(first, true);
  expect([inbox(WHO.pacs2), inbox(WHO.infra)]).toEqual([0, 0]);
  await db.$executeRaw`
    INSERT INTO hospital_clock (id, offset_ms, last_seen) VALUES (1, ${SIX_HOURS_MS}, now())
    ON CONFLICT (id) DO UPDATE SET offset_ms = hospital_clock.offset_ms + ${SIX_HOURS_MS}`;

  const again = await scene.start();
  await again.ready;
  await slack.until('the second step', () => inbox(WHO.pacs2) === 1 && inbox(WHO.infra) === 1);
  expect([inbox(WHO.director), inbox(WHO.cio)]).toEqual([0, 0]);
  await slack.until('the third step', () => inbox(WHO.director) === 1 && inbox(WHO.cio) === 1);
  expect([WHO.pacs2, WHO.infra].map(inbox)).toEqual([1, 1]);
  const due = async (slackUser: string) => (await db.page.findFirstOrThrow({ where: { slackUser } })).dueAt;
  for (const [second, third] of [
    [WHO.pacs2, WHO.director],
    [WHO.infra, WHO.cio],
  ] as const)
    expect(differenceInMilliseconds(await due(third), await due(second))).toBeGreaterThanOrEqual(STEP_MS);
}, 180_000);
