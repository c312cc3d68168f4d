import { expect, test } from 'vitest';
import { NO_PACE, type Pace } from '../../../src/domain/slack/pace.ts';
import { objectToTolerance } from '../../../src/services/agreement/object-to-tolerance.ts';
import { declare, threadOf } from '../../support/hospital/declare-and-click.ts';
import { by, directMessagesTo, ED, proposeForEd } from '../../support/hospital/direct-messages.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';

/** A channel that takes posts at once, and is always busy: lines of a thread go in one message. */
const BUSY: Pace = { ...NO_PACE, post: { perMinute: 1e9, burst: 4 } };

/** A Slack that answers a repeated post with the first one, and took the next one that matches without saying so. */
function loseTheAnswer(hospital: Hospital, match: (args: Record<string, unknown>) => boolean) {
  hospital.slack.workspace.knowsPosts = true;
  hospital.slack.fail({ method: 'chat.postMessage', match, answer: 'lost', times: 1 });
}

/** Everything goes that waits for its next try. */
async function tryAgain({ app }: Hospital): Promise<void> {
  const { db } = app.ctx;
  await db.outbox.updateMany({ data: { nextAttemptReal: new Date(0) } });
  const left = async () => {
    await app.engine.settle();
    return db.outbox.count({ where: { shown: { lt: db.outbox.fields.wanted } } });
  };
  await expect.poll(left).toBe(0);
}

test('lines that went with one whose answer was lost are in the thread once', async () => {
  const hospital = await openHospital({ pace: BUSY });
  loseTheAnswer(hospital, ({ thread_ts, text }) => !!thread_ts && String(text).includes('step 1 pages'));
  await declare(hospital, 'archive since now');
  await tryAgain(hospital);
  const said = threadOf(hospital).flatMap((text) => text.split('\n'));
  const steps = said.filter((line) => line.includes('step 1 pages'));
  expect(steps).toHaveLength(2);
  expect(new Set(steps).size).toBe(2);
});

test('a direct message whose answer was lost says in the end what is true', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  loseTheAnswer(hospital, ({ channel }) => channel === WHO.cio);
  slack.workspace.weather = ({ args }) => (args.channel === WHO.cio ? { status: 503 } : null);
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const no = { side: 'IT' as const, ...ED, version: 2, reason: 'A restore takes an hour.' };
  await objectToTolerance(hospital.app.ctx, { actor: by(WHO.infra), ...no });
  slack.workspace.weather = null;
  await tryAgain(hospital);
  const [told, ...more] = directMessagesTo(hospital, WHO.cio, 'proposes for');
  expect(more).toEqual([]);
  expect(wordsIn(told)).toContain(`🚫 IT <@${WHO.infra}> objects`);
});
