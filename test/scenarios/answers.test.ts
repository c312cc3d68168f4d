import { expect, test } from 'vitest';
import { MOBILE, only, pageOf, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import {
  cardOf,
  declare,
  fill,
  take,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openTwilio } from '../support/providers/twilio.ts';
import { callsFrom, receiveTextsAt, textIn, textsFrom } from '../support/providers/twilio-account.ts';
import { isPage } from '../support/providers/twilio-texts.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const SETTINGS = ['with PUBLIC_URL', 'without PUBLIC_URL'] as const;

/** A hospital whose PACS administrators are texted at once and called after three minutes, over an emulated Twilio. */
async function openWithTexts(setting: (typeof SETTINGS)[number], byItself = false) {
  const apiUrl = await openTwilio();
  const hospital = await openHospital({
    mode: setting === 'with PUBLIC_URL' ? 'http' : 'socket',
    plan: reachedBy({
      priya: [
        ['SMS', MOBILE.priya],
        ['CALL', MOBILE.priya, 3],
      ],
      tom: [['SMS', MOBILE.tom]],
    }),
    byItself,
    providers: (address) =>
      only({ twilio: twilioAt(apiUrl), publicUrl: setting === 'with PUBLIC_URL' ? address : null }),
  });
  if (setting === 'with PUBLIC_URL') await receiveTextsAt(apiUrl, `${hospital.address}/answers/twilio/sms`);
  /** Somebody texts, and we come to know of it: by ourselves, or by a look now. */
  const text = async (from: string, words: string): Promise<void> => {
    await textIn(apiUrl, from, words);
    if (!byItself) await hospital.app.answers.poll();
  };
  const texts = () => textsFrom(apiUrl);
  const sentences = async () =>
    (await texts()).filter(({ body }) => !isPage(body)).map(({ to, body }) => ({ to, body }));
  return { hospital, text, texts, sentences, calls: () => callsFrom(apiUrl) };
}

const card = (hospital: Hospital, number = 1) => wordsIn(cardOf(hospital, number));
const dm = (hospital: Hospital, user: string) => hospital.slack.as(user).inbox().map(wordsIn).join('\n');
const runs = (hospital: Hospital) =>
  hospital.app.ctx.db.pagingRun.findMany({ where: { side: 'RADIOLOGY' }, orderBy: { startedAt: 'asc' } });

test.each(SETTINGS)(
  'pain 35: a page answered by SMS is answered on every surface: card, thread, direct message, App Home, status, %s',
  async (setting) => {
    const { hospital, text, texts } = await openWithTexts(setting, true);
    await declare(hospital, 'archive since now');
    const [paged] = await texts();
    expect(paged).toMatchObject({ to: MOBILE.priya, body: expect.stringContaining('You are paged for') });
    const code = /Reply (\d{4}) to take it/.exec(paged?.body ?? '')?.[1] ?? '';
    expect(dm(hospital, WHO.pacs)).toContain('You are paged for RADIOLOGY');
    const lead = hospital.slack.as(WHO.lead);
    const home = () => wordsIn(hospital.slack.workspace.homes.get(WHO.lead) ?? { blocks: [] });
    await lead.openHome();
    await hospital.slack.until('App Home', () => home().includes('Radiology: no answer yet'));

    await text(MOBILE.priya, code);
    await hospital.slack.until('the card', () => card(hospital).includes(`<@${WHO.pacs}> has it`));
    await hospital.slack.until('the direct message', () =>
      dm(hospital, WHO.pacs).includes('You have RADIOLOGY since'),
    );
    await hospital.slack.until('the thread', () =>
      threadOf(hospital).some((line) => line.includes(`<@${WHO.pacs}> has RADIOLOGY`) && /SMS/i.test(line)),
    );
    expect(labelsIn(cardOf(hospital).blocks)).not.toContain('I have it: RADIOLOGY');
    expect(labelsIn(cardOf(hospital).blocks)).toContain('I have it: IT');

    await hospital.slack.until('App Home', () => /Radiology: <@\w+>.*IT: no answer yet/.test(home()));
    await lead.command('status');
    expect(lead.told().at(-1)).toMatch(/IT: no answer yet/);
    expect((await runs(hospital)).map(({ acknowledgedBy }) => acknowledgedBy)).toEqual([`slack:${WHO.pacs}`]);
  },
);

test.each(SETTINGS)('pain 11: nobody on the side is paged after it was taken by SMS, %s', async (setting) => {
  const { hospital, text, texts, calls } = await openWithTexts(setting);
  await declare(hospital, 'archive since now');
  await text(MOBILE.priya, 'ok');
  for (const minutes of [3, 5, 5, 10]) await hospital.pass(minutes);
  const paged = (await texts()).filter(({ body }) => body.includes('You are paged for'));
  expect(paged.map(({ to }) => to)).toEqual([MOBILE.priya]);
  expect(await calls()).toEqual([]);
  expect(hospital.slack.as(WHO.pacs2).inbox()).toEqual([]);
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
});

test.each(SETTINGS)(
  'pain 37: an answer after the all-clear reopens nothing, and says so, %s',
  async (setting) => {
    const { hospital, text, sentences } = await openWithTexts(setting);
    await declare(hospital, 'archive since now');
    await hospital.pass(5);
    const { answerCode } = await pageOf(hospital, 'tom', 'SMS');
    await take(hospital, WHO.pacs, 'RADIOLOGY');
    await take(hospital, WHO.it, 'IT');
    await upAndValidated(hospital);
    const before = await hospital.app.ctx.db.incident.findFirstOrThrow();
    const pages = await hospital.app.ctx.db.page.count();
    const shown = card(hospital);
    for (const words of [answerCode, `${answerCode} no`, 'ok', 'no']) await text(MOBILE.tom, words);
    await hospital.pass(10);
    expect(await hospital.app.ctx.db.incident.findFirstOrThrow()).toMatchObject({
      state: before.state,
      stillDown: false,
    });
    expect(await hospital.app.ctx.db.page.count()).toBe(pages);
    expect((await runs(hospital)).map(({ state, acknowledgedBy }) => [state, acknowledgedBy])).toEqual([
      ['ACKNOWLEDGED', `slack:${WHO.pacs}`],
    ]);
    expect(card(hospital).split('\n')[0]).toBe(shown.split('\n')[0]);
    if (setting === 'without PUBLIC_URL') {
      const said = await sentences();
      expect(said.map(({ body }) => body)).toEqual(
        Array.from({ length: 4 }, () => expect.stringContaining('Priya Shah has Radiology since')),
      );
    }
  },
);

test('an answer to a closed incident gets a sentence', async () => {
  const { hospital, text, sentences } = await openWithTexts('without PUBLIC_URL');
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  await take(hospital, WHO.lead, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  expect(await fill(hospital, WHO.lead, 'Stand down: not an outage', { why: 'FALSE_ALARM' })).toBeNull();
  await text(MOBILE.priya, answerCode);
  await hospital.pass();
  expect(await sentences()).toEqual([
    { to: MOBILE.priya, body: 'PACS-1 RADIOLOGY: This incident has ended. Nobody needs to take it.' },
  ]);
  const { state } = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect(state).toBe('STOOD_DOWN');
});

test('somebody paged for two incidents is asked which one; the code takes only that one', async () => {
  const { hospital, text, sentences } = await openWithTexts('without PUBLIC_URL');
  await declare(hospital, 'archive since now');
  await declare(hospital, 'dictation since now');
  const pages = await hospital.app.ctx.db.page.findMany({
    where: { personKey: 'priya', channel: 'SMS' },
    include: { incident: true },
    orderBy: { incident: { number: 'asc' } },
  });
  const [first, second] = pages.map(({ answerCode }) => answerCode);
  expect(first).not.toBe(second);
  await text(MOBILE.priya, 'ok');
  await hospital.pass();
  expect(card(hospital, 1) + card(hospital, 2)).not.toContain(`<@${WHO.pacs}> has it`);
  const [asked] = await sentences();
  for (const code of [first, second]) expect(asked?.body).toContain(`${code} takes PACS-`);
  await text(MOBILE.priya, `${second}`);
  await hospital.pass();
  expect(card(hospital, 1)).not.toContain(`<@${WHO.pacs}> has it`);
  expect(card(hospital, 2)).toContain(`<@${WHO.pacs}> has it`);
});
