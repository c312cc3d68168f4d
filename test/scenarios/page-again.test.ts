import { expect, test } from 'vitest';
import { cardOf, declare } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const AGAIN = 'You may already have received this page.';
const toPacs = ({ channel }: Record<string, unknown>) => channel === WHO.pacs;
const pagesOf = (hospital: Hospital) =>
  hospital.slack
    .as(WHO.pacs)
    .inbox()
    .filter((message) => /page [0-9a-f]{8}/.test(wordsIn(message)));

/** Lets a page that failed be tried again, without waiting. */
async function tryAgain(hospital: Hospital): Promise<void> {
  await hospital.app.ctx.db.page.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
}

test('a page whose answer was lost is sent again, says so, and either copy takes the side', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer: 'lost', times: 1 });
  await declare(hospital, 'archive since now');
  await tryAgain(hospital);
  const [first, second] = pagesOf(hospital);
  if (!first || !second) throw new Error('two copies were expected');
  expect(first.text).toMatch(/^🔴 Image archive/);
  const sent = slack.workspace.calls.filter((c) => c.method === 'chat.postMessage' && toPacs(c.args));
  expect(sent.map(({ args }) => String(args.text).startsWith('Again: 🔴 Image archive'))).toEqual([
    false,
    true,
  ]);
  expect(JSON.stringify(sent[1]?.args.blocks)).toContain(AGAIN);
  expect(pagesOf(hospital)).toHaveLength(2);
  await slack.as(WHO.pacs).click(first, 'I have it: RADIOLOGY');
  await hospital.pass();
  expect(wordsIn(second)).toContain('You have RADIOLOGY');
  await slack.as(WHO.pacs).click(first, 'I have it: RADIOLOGY');
  expect(slack.as(WHO.pacs).told().at(-1)).toContain('You already have it');
});

test('a page whose answer was lost still says so after a try that surely did not arrive', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer: 'lost', times: 1 });
  await declare(hospital, 'archive since now');
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer: { status: 429, retryAfter: 1 }, times: 1 });
  await tryAgain(hospital);
  await tryAgain(hospital);
  const sent = slack.workspace.calls.filter((c) => c.method === 'chat.postMessage' && toPacs(c.args));
  expect(sent.map(({ args }) => String(args.text).startsWith('Again: '))).toEqual([false, true, true]);
});

test('where Slack knows the page’s id, the first copy is the page: there is no second, and it says what is true', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.workspace.knowsPosts = true;
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer: 'lost', times: 1 });
  await declare(hospital, 'archive since now');
  await tryAgain(hospital);
  const [page, second] = pagesOf(hospital);
  expect(second).toBeUndefined();
  expect(page?.edits).toBe(1);
  await slack.as(WHO.pacs).click(page, 'I have it: RADIOLOGY');
  await hospital.pass();
  expect(wordsIn(page)).toContain('You have RADIOLOGY');
});

test.each([
  [{ status: 429, retryAfter: 1 }, false],
  [{ error: 'not_allowed_token_type' }, false],
  [{ error: 'fatal_error' }, true],
  [{ status: 503 }, true],
  ['half', true],
] as const)('after %j the next try says “again”: %s', async (answer, again) => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer, times: 1 });
  await declare(hospital, 'archive since now');
  await tryAgain(hospital);
  const second = slack.workspace.calls
    .filter((c) => c.method === 'chat.postMessage' && toPacs(c.args))
    .at(-1);
  expect(String(second?.args.text).startsWith('Again: ')).toBe(again);
});

test('a card whose answer was lost is adopted where Slack knows its id, and shows what has happened since', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.workspace.knowsPosts = true;
  const toDowntime = ({ channel, thread_ts }: Record<string, unknown>) =>
    channel === WHO.downtime && !thread_ts;
  slack.fail({ method: 'chat.postMessage', match: toDowntime, answer: 'lost', times: 1 });
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  await db.outbox.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
  expect(slack.channel(WHO.downtime).filter((m) => !m.threadTs)).toHaveLength(1);
  expect(cardOf(hospital).edits).toBeGreaterThan(0);
  slack.workspace.messages.splice(slack.workspace.messages.indexOf(cardOf(hospital)), 1);
  await slack.as(WHO.pacs).click(pagesOf(hospital)[0], 'I have it: RADIOLOGY');
  await hospital.pass();
  expect(slack.channel(WHO.downtime).filter((m) => !m.threadTs)).toHaveLength(1);
});
