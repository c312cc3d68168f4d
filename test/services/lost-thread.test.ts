import { expect, test } from 'vitest';
import { openHospital } from '../support/hospital.ts';
import { cardOf, declare, threadOf } from '../support/story.ts';

test('a line whose thread Slack does not find waits for its card instead of asking again and again', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({
    method: 'chat.postMessage',
    match: (args) => args.thread_ts !== undefined && String(args.text).includes('step 1 pages'),
    answer: { error: 'thread_not_found' },
    times: 1,
  });
  await declare(hospital, 'archive since now');
  const waiting = await hospital.app.ctx.db.message.findMany({ where: { kind: 'LINE', shown: 0 } });
  expect(waiting.length).toBeGreaterThan(0);
  expect(cardOf(hospital).edits).toBeGreaterThan(0);
  await slack.until('the line', () => {
    hospital.app.engine.nudge();
    return threadOf(hospital).filter((line) => line.includes('step 1 pages')).length === 2;
  });
  await hospital.pass();
});
