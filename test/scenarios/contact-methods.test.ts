import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { postUpdate } from '../../src/services/incident/post-update.ts';
import { MOBILE, only, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import { cardOf, declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openTwilio } from '../support/providers/twilio.ts';
import { callsFrom, textIn, textsFrom } from '../support/providers/twilio-account.ts';
import { isPage } from '../support/providers/twilio-texts.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** A hospital over an emulated Twilio, without a public address. */
async function openWith(plan: Plan, byItself = false) {
  const apiUrl = await openTwilio();
  const hospital = await openHospital({
    plan,
    byItself,
    providers: () => only({ twilio: twilioAt(apiUrl) }),
  });
  const texted = async () => (await textsFrom(apiUrl)).filter(({ body }) => isPage(body)).map(({ to }) => to);
  const called = async () => (await callsFrom(apiUrl)).map(({ to }) => to);
  const text = async (from: string, words: string): Promise<void> => {
    await textIn(apiUrl, from, words);
    await hospital.app.answers.poll();
    await hospital.pass();
  };
  return { hospital, texted, called, text };
}

/** Radiology is one person after the other, each with so many minutes. */
function asked(plan: Plan, steps: [string, number][], repeats = 0): Plan {
  const policy = plan.policies.find((p) => p.key === 'radiology-night');
  Object.assign(policy ?? {}, {
    repeats,
    steps: steps.map(([person, waitMinutes]) => ({ people: [person], waitMinutes })),
  });
  return plan;
}

const isPaged = (hospital: Hospital, user: string): boolean =>
  hospital.slack
    .as(user)
    .inbox()
    .some((message) => /page [0-9a-f]{8}/.test(wordsIn(message)));

test('pain 34: Slack at once, SMS after a minute, a call after three; answered, nothing more comes', async () => {
  const plan = reachedBy({
    priya: [
      ['SMS', MOBILE.priya, 1],
      ['CALL', MOBILE.priya, 3],
    ],
  });
  const { hospital, texted, called } = await openWith(plan);
  await declare(hospital, 'archive since now');
  expect([isPaged(hospital, WHO.pacs), await texted(), await called()]).toEqual([true, [], []]);
  await hospital.pass(1);
  expect([await texted(), await called()]).toEqual([[MOBILE.priya], []]);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await hospital.pass(2);
  expect([await texted(), await called()]).toEqual([[MOBILE.priya], []]);
});

test('pain 12: the next person’s turn cuts off none of an earlier person’s contact methods', async () => {
  const plan = reachedBy({ priya: [['CALL', MOBILE.priya, 3]], tom: [['CALL', MOBILE.tom, 2]] });
  const { hospital, called } = await openWith(
    asked(plan, [
      ['priya', 2],
      ['tom', 5],
    ]),
  );
  await declare(hospital, 'archive since now');
  await hospital.pass(2);
  expect([isPaged(hospital, WHO.pacs2), await called()]).toEqual([true, []]);
  await hospital.pass(1);
  expect(await called()).toEqual([MOBILE.priya]);
  await hospital.pass(1);
  expect((await called()).toSorted()).toEqual([MOBILE.priya, MOBILE.tom]);
});

test('pain 23: a deactivated Slack account is not waited for: the person’s next contact method is used at once, and the thread says so', async () => {
  const plan = reachedBy({ priya: [['SMS', MOBILE.priya, 5]] });
  const { hospital, texted } = await openWith(plan);
  hospital.slack.fail({
    method: 'chat.postMessage',
    match: ({ channel }) => channel === WHO.pacs,
    answer: { error: 'user_disabled' },
    times: 1,
  });
  await declare(hospital, 'archive since now');
  expect(await texted()).toEqual([MOBILE.priya]);
  expect(isPaged(hospital, WHO.pacs2)).toBe(false);
  expect(threadOf(hospital)).toContain(
    `⚠️ RADIOLOGY: the Slack page to <@${WHO.pacs}> failed (user_disabled). Now by SMS.`,
  );
});

test('pain 18: a person without a contact method that is set up here is skipped at once, by name', async () => {
  const plan = reachedBy({});
  const priya = plan.people.find((person) => person.key === 'priya');
  if (priya) priya.reach = [{ channel: 'EMAIL', address: 'priya@hospital.example', afterMinutes: 0 }];
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  expect([isPaged(hospital, WHO.pacs2), isPaged(hospital, WHO.lead)]).toEqual([true, true]);
  const said = `⚠️ RADIOLOGY: <@${WHO.pacs}> has no working contact method, skipped. Phone them.`;
  expect(threadOf(hospital).filter((line) => line === said)).toHaveLength(1);
  await hospital.pass(5);
  await hospital.pass(10);
  expect(threadOf(hospital).filter((line) => line === said)).toHaveLength(1);
});

test('everybody fails: both sides are UNOWNED at once, visibly, and the last resort is retried', async () => {
  const hospital = await openHospital({ plan: reachedBy({}) });
  hospital.slack.workspace.weather = ({ method, args }) =>
    method === 'chat.postMessage' && String(args.channel).startsWith('U') ? { error: 'user_disabled' } : null;
  await declare(hospital, 'archive since now');
  expect(wordsIn(cardOf(hospital))).toContain('RADIOLOGY is UNOWNED');
  expect(wordsIn(cardOf(hospital))).toContain('IT is UNOWNED');
  const tries = () => threadOf(hospital).filter((line) => line.includes(`to <@${WHO.aod}> failed`));
  const once = expect.not.stringContaining('times');
  expect(tries()).toEqual([once, once]);
  await hospital.pass(5);
  expect(tries()).toContainEqual(expect.stringMatching(/\(2 times\)$/));
});

test('an answer and the escalation in the same instant: one has it, and nobody is paged after that', async () => {
  for (const order of ['answer first', 'escalation first']) {
    const hospital = await openHospital();
    await declare(hospital, 'archive since now');
    hospital.clock.advance(5);
    const answer = () => hospital.slack.as(WHO.pacs).click(cardOf(hospital), 'I have it: RADIOLOGY');
    const escalation = () => hospital.app.engine.settle();
    await Promise.all(order === 'answer first' ? [answer(), escalation()] : [escalation(), answer()]);
    await hospital.pass();
    expect(wordsIn(cardOf(hospital))).toContain(`*RADIOLOGY* <@${WHO.pacs}> has it`);
    const { db } = hospital.app.ctx;
    const waiting = await db.page.findMany({ where: { side: 'RADIOLOGY' }, select: { state: true } });
    expect(waiting.map(({ state }) => state)).not.toContain('PENDING');
    const pages = await db.page.count({ where: { side: 'RADIOLOGY' } });
    await hospital.pass(30);
    expect(await db.page.count({ where: { side: 'RADIOLOGY' } })).toBe(pages);
  }
});

test('Slack down for ten minutes: the next contact methods are used, an SMS acknowledges, and Slack catches up in order afterwards', async () => {
  const plan = reachedBy({ tom: [['SMS', MOBILE.tom, 1]] });
  const { hospital, texted, text } = await openWith(
    asked(plan, [
      ['priya', 5],
      ['tom', 10],
    ]),
    true,
  );
  const { slack, app } = hospital;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const before = threadOf(hospital).length;
  slack.workspace.weather = ({ method }) => (method.startsWith('chat.') ? { status: 503 } : null);
  await hospital.pass(5);
  await hospital.pass(1);
  expect([await texted(), isPaged(hospital, WHO.pacs2)]).toEqual([[MOBILE.tom], false]);
  await text(MOBILE.tom, 'ok');
  await postUpdate(app.ctx, {
    actor: { kind: 'slack', userId: WHO.it, via: 'COMMAND_LINE' },
    incidentId: (await app.ctx.db.incident.findFirstOrThrow()).id,
    text: 'Run by telephone.',
    nextAt: null,
  });
  await hospital.pass(4);
  expect(threadOf(hospital)).toHaveLength(before);
  const edits = cardOf(hospital).edits;

  slack.workspace.weather = null;
  await slack.until('the last line', () => threadOf(hospital).join().includes('Run by telephone.'));
  await slack.until('the card', () => wordsIn(cardOf(hospital)).includes(`<@${WHO.pacs2}> has it`));
  const told = threadOf(hospital).join('\n');
  expect(told).toMatch(/step 2 pages[\s\S]*<@U0PACS2> has RADIOLOGY \(by SMS\)[\s\S]*Run by telephone\./);
  expect(cardOf(hospital).edits - edits).toBeLessThanOrEqual(4);
  expect(isPaged(hospital, WHO.pacs2)).toBe(false);
});

test('pain 36: repeated calls are capped and the thread says so; pain 8: the first page of another incident is never held back', async () => {
  const plan = reachedBy({});
  const priya = plan.people.find((person) => person.key === 'priya');
  if (priya) priya.reach = [{ channel: 'CALL', address: MOBILE.priya, afterMinutes: 0 }];
  const { hospital, called } = await openWith(asked(plan, [['priya', 2]], 9));
  await declare(hospital, 'archive since now');
  for (const minutes of [2, 2, 2]) await hospital.pass(minutes);
  expect(await called()).toEqual([MOBILE.priya, MOBILE.priya, MOBILE.priya]);
  expect(threadOf(hospital)).toContain(
    `⏸️ RADIOLOGY: <@${WHO.pacs}> gets no more calls for now (limit: 3 calls in 15 min, so that the number does not get blocked)`,
  );
  await declare(hospital, 'ris since now');
  expect(await called()).toHaveLength(4);
  for (const minutes of [2, 2, 2, 2, 2, 2]) await hospital.pass(minutes);
  expect((await called()).length).toBeGreaterThan(4);
});
