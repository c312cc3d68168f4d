import { describe, expect, test, vi } from 'vitest';
import type { SlackMessage } from '../../src/practice/workspace/kept.ts';
import { emptyDatabase } from '../support/database/fresh-database.ts';
import {
  ALL_SEEN,
  cardOf,
  closeAnyway,
  fill,
  take,
  threadOf,
} from '../support/hospital/declare-and-click.ts';
import { directMessagesTo, directMessageTo } from '../support/hospital/direct-messages.ts';
import { earlierVersion, type UpgradedHospital } from '../support/hospital/earlier-version.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { onCallSeenBy } from '../support/hospital/overrides.ts';
import { referenceOf } from '../support/hospital/pages.ts';
import { typed } from '../support/process/command-line.ts';
import { isPage } from '../support/providers/twilio-texts.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

// Five incidents are drawn anew at every step: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000 });

const MOBILE = { priya: '+12025550112', tom: '+12025550113', ivan: '+12025550121', mei: '+12025550122' };

const NIGHT = earlierVersion('2026-11-26-text_opt_outs');

const inbox = (hospital: UpgradedHospital, user: string): SlackMessage[] => hospital.slack.as(user).inbox();
/** What was posted in a channel, or to somebody, since the upgrade. */
const fresh = ({ before, slack }: UpgradedHospital, where: string): SlackMessage[] =>
  slack.channel(where).filter((message) => !before.includes(message));
const freshTo = (hospital: UpgradedHospital, user: string): string[] =>
  inbox(hospital, user)
    .filter((message) => !hospital.before.includes(message))
    .map(wordsIn);
/** Pages that Slack took since the upgrade, each by its reference. */
const pages = ({ slack }: UpgradedHospital): string[] =>
  slack.workspace.calls.flatMap((call) => referenceOf(call) ?? []);
const card = (hospital: UpgradedHospital, number: number) => wordsIn(cardOf(hospital, number));
const checklist = (hospital: UpgradedHospital) =>
  hospital.slack.see(WHO.downtime, /First 15 minutes.*\(PACS-6\)/);
/** The last item of its second part, as an earlier version posted it. */
function oldItem(hospital: UpgradedHospital): SlackMessage | undefined {
  const part = hospital.before.find(({ text }) => text.includes('part 2 of 2 (PACS-6)'));
  return part && structuredClone({ ...part, blocks: part.blocks.slice(-1) });
}

const FROM = {
  'a database of an earlier version': () => NIGHT.database(),
  'a backup of an earlier version': restored,
};

async function open(database: () => Promise<string>): Promise<UpgradedHospital> {
  const hospital = await NIGHT.goOn(await database());
  hospital.expectErrors(/a calendar could not be read/);
  return hospital;
}

describe.each(Object.entries(FROM))('%s', (_, database) => {
  test('what was not sent goes out once, also what was being sent, and by no later start again', async () => {
    const hospital = await open(database);
    const { slack } = hospital;
    await hospital.pass();
    for (const [user, side] of [
      [WHO.it, 'IT'],
      [WHO.pacs, 'RADIOLOGY'],
    ] as const)
      expect(
        freshTo(hospital, user).filter((words) => words.includes('Radiology information system')),
      ).toEqual([expect.stringContaining(`You are paged for ${side}`)]);
    const texts = await hospital.texts();
    expect(
      texts
        .filter(({ body }) => isPage(body))
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([MOBILE.priya, MOBILE.ivan]);
    expect(texts.filter(({ body }) => !isPage(body)).toSorted((a, b) => a.to.localeCompare(b.to))).toEqual([
      { to: MOBILE.priya, body: expect.stringMatching(/^\d{4} takes PACS-6 RADIOLOGY/) },
      { to: MOBILE.mei, body: expect.stringContaining('your code is') },
    ]);
    expect((await hospital.calls()).toSorted()).toEqual([MOBILE.priya, MOBILE.tom]);
    for (const user of [WHO.lead, WHO.cio, WHO.infra, WHO.director])
      expect([user, freshTo(hospital, user).filter((words) => words.includes('proposes for'))]).toEqual([
        user,
        [expect.stringContaining('50 min')],
      ]);
    expect(freshTo(hospital, WHO.it).filter((words) => words.includes('objects for IT'))).toHaveLength(1);
    expect(freshTo(hospital, WHO.director).join()).toContain('Ruth Lindqvist covers Lena Brandt');
    expect(slack.workspace.groups.get('S0MODALITY')).toEqual([WHO.director]);
    expect(slack.workspace.groups.get('S0NIGHTDESK')).toEqual([WHO.it]);
    const posts = () => slack.workspace.calls.filter(({ method }) => method === 'chat.postMessage').length;
    const [posted, texted] = [posts(), (await hospital.texts()).length];
    await hospital.restart();
    await hospital.pass();
    expect([posts(), (await hospital.texts()).length]).toEqual([posted, texted]);
    expect(new Set(pages(hospital)).size).toBe(pages(hospital).length);
  });

  test('messages already in Slack are edited in place', async () => {
    const hospital = await open(database);
    await hospital.pass();
    const posted = fresh(hospital, WHO.downtime);
    expect(posted.filter(({ threadTs }) => threadTs === null).map(({ text }) => text)).toEqual([
      expect.stringContaining('PACS-7'),
    ]);
    expect(hospital.before).toContain(checklist(hospital));
    expect(wordsIn(checklist(hospital))).toMatch(/\*PACS administrator\* · \d of \d done/);
    expect(threadOf(hospital, 6)).toContainEqual(expect.stringContaining('no longer needed'));
    expect(hospital.before).toContain(cardOf(hospital, 6));
    expect(card(hospital, 6)).toContain('12 min* at 02:43');
    expect(directMessagesTo(hospital, WHO.lead, 'proposes for').map((message) => wordsIn(message))).toEqual([
      expect.stringContaining('Both sides agreed, until 2027-03-09.'),
      expect.stringContaining('50 min'),
    ]);
    expect(threadOf(hospital, 6).join()).toContain('1 skipped');
  });
});

test('every deadline runs when it is due', async () => {
  const hospital = await open(FROM['a database of an earlier version']);
  const { slack } = hospital;
  const later = async (minutes: number): Promise<string> => {
    const before = new Set(threadOf(hospital, 6));
    await hospital.pass(minutes);
    return threadOf(hospital, 6)
      .filter((line) => !before.has(line))
      .join('\n');
  };
  expect(await later(0), 'DIGEST').toContain(`<@${WHO.pacs}>: 1 skipped`);
  expect(await hospital.calls(), 'REACH, not yet').not.toContain(MOBILE.ivan);
  const at0245 = await later(2);
  expect(at0245, 'PAGING').toContain(`RADIOLOGY: step 2 pages <@${WHO.pacs2}>, <@${WHO.lead}>`);
  expect(at0245, 'NOTICE').toContain('Not confirmed, call now: *Stroke / trauma / code* 555-0141');
  expect(await hospital.calls(), 'REACH').toContain(MOBILE.ivan);
  expect(await later(1), 'CLOCK').toContain(
    'Half of the time used: Stroke / trauma / code restoration (due 03:01), Inpatient STAT',
  );
  expect(await later(9), 'PHASE').toContain('By 1 hour');
  expect(await later(15), 'UPDATE').toContain('The promised update is overdue');
  expect(await later(40), 'STALE').toContain('IT: nothing from <@U0ITCALL> for 68 min. *Still on it?*');
  const stillOnIt = () =>
    slack.as(WHO.it).click(directMessageTo(hospital, WHO.it, 'Still on it?'), 'Still on it');
  await stillOnIt();
  await later(180);
  await stillOnIt();
  expect(await later(10), 'SHIFT').toContain(`<@${WHO.infra}> is on call now. <@${WHO.it}> still has it`);
});

test('buttons of an earlier version still work', async () => {
  const hospital = await open(FROM['a database of an earlier version']);
  const { slack } = hospital;
  const item = oldItem(hospital);
  await take(hospital, WHO.pacs, 'RADIOLOGY', 4);
  expect(card(hospital, 4)).toContain(`<@${WHO.pacs}> since`);
  const done = () => Number(/(\d+) of \d+ done/.exec(checklist(hospital).text)?.[1]);
  const before = done();
  await slack.as(WHO.it).click(item, 'Done');
  await hospital.pass();
  expect(done()).toBe(before + 1);
  await slack.as(WHO.unit).click(slack.see('C0ICU', /Image archive \(PACS\) down/), 'Seen by the unit');
  await slack.as(WHO.pacs2).click(
    inbox(hospital, WHO.pacs2).findLast((m) => wordsIn(m).includes('hands you')),
    'I have it: RADIOLOGY',
  );
  await slack.as(WHO.cio).click(directMessageTo(hospital, WHO.cio, 'Is that right?'), 'Confirm');
  const swap = directMessageTo(hospital, WHO.infra, 'asks you to swap');
  await slack.as(WHO.infra).click(swap, 'I agree');
  await hospital.pass();
  expect(wordsIn(slack.see('C0ICU', /Image archive \(PACS\) down/))).toContain(`<@${WHO.unit}>`);
  expect(card(hospital, 5)).toContain(`<@${WHO.pacs2}> since`);
  expect(card(hospital, 5)).not.toContain('not confirmed');
  expect(wordsIn(swap)).toContain('You agreed');
});

test('holders keep their sides, and open incidents can be closed', async () => {
  const hospital = await open(FROM['a database of an earlier version']);
  const { slack } = hospital;
  await hospital.pass();
  expect(card(hospital, 6)).toContain(`<@${WHO.it}> since 02:40`);
  expect(card(hospital, 5)).toContain(`<@${WHO.locum}> since`);
  await hospital.pass(12);
  expect(freshTo(hospital, WHO.it).filter((words) => /^🔴 Image archive/.test(words))).toEqual([]);

  const filled = async (user: string, label: string, typed: Record<string, string>, number: number) =>
    expect([label, await fill(hospital, user, label, typed, number)]).toEqual([label, null]);
  await filled(WHO.infra, 'Reconciled: IT', { statement: 'Queues empty' }, 3);
  expect(await closeAnyway(hospital, WHO.infra, 3)).toBeNull();
  expect(wordsIn(slack.see(WHO.downtime, / closed\. .*PACS-3/))).toContain('MTTA');

  await take(hospital, WHO.pacs, 'RADIOLOGY', 6);
  await filled(WHO.it, 'Technically up', {}, 6);
  expect(await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN }, 6)).toBeNull();
  await filled(WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41 matched' }, 6);
  await filled(WHO.it, 'Reconciled: IT', { statement: 'Queues empty' }, 6);
  expect(await closeAnyway(hospital, WHO.it, 6)).toBeNull();
  const summary = wordsIn(slack.see(WHO.downtime, / closed\. .*PACS-6/));
  expect(summary).toMatch(
    /\*Emergency department\*: workaround 9 min of 10 min · restored 24 min of 45 min .* of 2 h$/m,
  );
  expect(summary).toContain(`Radiology 15 min (<@${WHO.pacs}>) · IT 0 min (<@${WHO.it}>)`);
  expect(summary).toContain('*Checklist, all phases:* 2 done · 1 skipped');
  expect(labelsIn(cardOf(hospital, 6).blocks)).toEqual(['More']);
});

test('what was agreed, verified, covered or opened stays so', async () => {
  const hospital = await open(FROM['a database of an earlier version']);
  const { slack } = hospital;
  await hospital.pass();
  const shown = async (user: string, command: string) => {
    await slack.as(user).command(command);
    await slack.until('a form', () => slack.as(user).form());
    const words = wordsIn(slack.as(user).modal());
    slack.as(user).closeModals();
    return words;
  };
  const { said } = await typed({ DATABASE_URL: hospital.databaseUrl }, 'verify');
  expect(said[0]).toMatch(/^Nothing was altered: \d{3} rows in \d+ hash chains/);
  const archive = await shown(WHO.lead, 'plan archive');
  expect(archive).toContain('workaround 10 min, RTO 50 min, MTD 2 h');
  expect(archive).toContain(`🚫 IT <@${WHO.cio}>: A restore takes an hour.`);
  expect(await shown(WHO.lead, 'plan viewer')).toContain(`✅ RADIOLOGY <@${WHO.lead}>  ⏳ IT not signed`);
  expect(await shown(WHO.pacs, 'contacts')).toContain(`✅ *SMS* ${MOBILE.priya}`);
  const onCall = wordsIn(await onCallSeenBy(hospital, WHO.lead));
  expect(onCall).toContain(`Night desk: <@${WHO.it}> ☎️ 555-0121 until 07:00, then <@${WHO.infra}>`);
  expect(onCall).toContain('Vendor: never read yet (the file is not there)');
  expect(onCall).toContain('*Night desk* · ⏳ swap: waiting for the other person');
  expect(onCall).toContain('Ruth Lindqvist covers Lena Brandt, 02:42 to 06:00 EDT');
  const code =
    /\d{6}/.exec((await hospital.texts()).find(({ to }) => to === MOBILE.mei)?.body ?? '')?.[0] ?? '';
  await slack.as(WHO.infra).command('contacts');
  expect(await slack.as(WHO.infra).submit({ 'code:SMS': code })).toBeNull();
  await slack.as(WHO.lead).command('status');
  for (const user of [WHO.lead, WHO.it, WHO.director])
    expect(wordsIn(slack.workspace.homes.get(user) ?? { blocks: [] })).toContain('PACS-7');
  const status = slack.as(WHO.lead).told().at(-1);
  expect(status).toContain('5 open: PACS-4, PACS-5, PACS-6, PACS-7, PACS-3');
  expect(status).toMatch(/Radiology: UNOWNED\* since .*IT: UNOWNED\*/);
});

async function restored(): Promise<string> {
  const url = await emptyDatabase();
  const { code, said, warned } = await typed({ DATABASE_URL: url }, 'restore', NIGHT.backup);
  expect({ code, warned }).toEqual({ code: 0, warned: [] });
  // Two pages, a card and its eight notices were on their way.
  expect(said).toContainEqual(expect.stringMatching(/^11 claims /));
  return url;
}
