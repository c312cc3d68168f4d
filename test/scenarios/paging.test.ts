import { expect, test } from 'vitest';
import { cardOf, declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test.each(TRANSPORTS)(
  'pain 15: nobody answers: every step is paged in turn, both rounds, then the side is UNOWNED until somebody takes it (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    const inbox = (user: string) =>
      slack
        .as(user)
        .inbox()
        .filter((m) => /page [0-9a-f]{8}/.test(wordsIn(m))).length;
    await declare(hospital, 'archive since now');
    await take(hospital, WHO.it, 'IT');
    expect([inbox(WHO.pacs), inbox(WHO.pacs2), inbox(WHO.director)]).toEqual([1, 0, 0]);
    await hospital.pass(5);
    expect([inbox(WHO.pacs2), inbox(WHO.lead), inbox(WHO.director)]).toEqual([1, 1, 0]);
    await hospital.pass(5);
    expect(inbox(WHO.director)).toBe(1);
    await hospital.pass(10);
    expect(inbox(WHO.pacs)).toBe(2);
    await hospital.pass(5);
    await hospital.pass(5);
    expect(inbox(WHO.aod)).toBe(0);
    await hospital.pass(10);
    expect(inbox(WHO.aod)).toBe(1);
    expect(wordsIn(cardOf(hospital))).toContain('RADIOLOGY is UNOWNED');
    expect(threadOf(hospital).filter((line) => line.includes('UNOWNED'))).toHaveLength(1);
    // What stands says the same: Slack notifies once more after an hour, while SMS and calls ring by their own limits.
    await hospital.pass(5);
    await hospital.pass(5);
    expect(inbox(WHO.aod)).toBe(1);
    await hospital.pass(50);
    expect(inbox(WHO.aod)).toBe(2);

    await take(hospital, WHO.director, 'RADIOLOGY');
    await hospital.pass(60);
    expect(inbox(WHO.aod)).toBe(2);
    expect(wordsIn(cardOf(hospital))).toContain(`*RADIOLOGY* <@${WHO.director}> since`);
  },
);

test('one side answering never silences the other', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await hospital.pass(5);
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
});

test('an empty step is skipped at once, and said', async () => {
  const plan = samplePlan();
  const policy = plan.policies.find((p) => p.key === 'it-night');
  if (policy?.steps[0]) policy.steps[0].people = [];
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('step 1 has nobody'));
});

test.each(TRANSPORTS)(
  'two people click at once: one has it, the other is told who does (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    await declare(hospital, 'archive since now');
    await hospital.pass(5);
    const [tom, lena] = [slack.as(WHO.pacs2), slack.as(WHO.lead)];
    await Promise.all([
      tom.click(cardOf(hospital), 'I have it: RADIOLOGY'),
      lena.click(cardOf(hospital), 'I have it: RADIOLOGY'),
    ]);
    await hospital.pass();
    const runs = await hospital.app.ctx.db.pagingRun.findMany({ where: { side: 'RADIOLOGY' } });
    const winner = runs[0]?.acknowledgedBy?.replace('slack:', '');
    expect([WHO.pacs2, WHO.lead]).toContain(winner);
    const [won, lost] = winner === WHO.pacs2 ? [tom, lena] : [lena, tom];
    expect(won.told()).toEqual([]);
    expect(lost.told()).toEqual([expect.stringContaining(`<@${winner}> has Radiology since`)]);
    expect(threadOf(hospital).filter((line) => line.includes('has RADIOLOGY'))).toHaveLength(1);
  },
);

test('somebody of the other side, of both sides, and of none', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'worklist since now');
  const it = slack.as(WHO.it);
  await it.click(cardOf(hospital), 'I have it: RADIOLOGY');
  expect(it.told().at(-1)).toContain('You are on IT');

  const both = slack.as(WHO.both);
  await both.click(cardOf(hospital), 'I have it: IT');
  await hospital.pass();
  await both.click(cardOf(hospital), 'I have it: RADIOLOGY');
  expect(both.told().at(-1)).toContain('You already have IT');

  const locum = slack.as(WHO.locum);
  await locum.click(cardOf(hospital), 'I have it: RADIOLOGY');
  expect(locum.modal()?.callback_id).toBe('cover_for');
  expect(await locum.submit({ person: 'priya' })).toBeNull();
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toMatch(/<@U0LOCUM> has it since .*, covering for Priya Shah/);
  expect(labelsIn(cardOf(hospital).blocks)).not.toContain('I have it: RADIOLOGY');
});

test('pain 23: a person whose Slack account is gone is skipped: the thread says so, and the next step is paged at once', async () => {
  const hospital = await openHospital();
  hospital.slack.workspace.users.delete(WHO.pacs);
  await declare(hospital, 'archive since now');
  await hospital.pass();
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('failed'));
  expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
});

test('Slack answers 500, then throttles, then loses an answer: the page is sent, and a lost answer at most doubles it', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const toPacs = (args: Record<string, unknown>) => args.channel === WHO.pacs;
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer: { status: 500 }, times: 1 });
  slack.fail({ method: 'chat.postMessage', match: toPacs, answer: 'lost', times: 1 });
  await declare(hospital, 'archive since now');
  await slack.until('the card to say so', () => {
    hospital.app.engine.wake();
    return wordsIn(cardOf(hospital)).includes('The page to Priya Shah has not been sent yet');
  });
  await slack.until('the page', () => {
    hospital.app.engine.wake();
    return slack.as(WHO.pacs).inbox().length >= 2;
  });
  await hospital.pass();
  const references = slack
    .as(WHO.pacs)
    .inbox()
    .map((m) => /page ([0-9a-f]{8})/.exec(wordsIn(m))?.[1]);
  expect(new Set(references).size).toBe(1);
});
