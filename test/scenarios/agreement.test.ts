import { expect, test } from 'vitest';
import { signTolerance } from '../../src/services/agreement/sign-tolerance.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

const shown = (person: Person) => wordsIn(person.modal() ?? { blocks: [] });
const labels = (person: Person) => labelsIn(person.modal()?.blocks ?? []);

/** Somebody opens the register of the archive and proposes for its first service, stroke and trauma. */
async function propose(hospital: Hospital, user: string, typed: Record<string, string>) {
  const person = hospital.slack.as(user);
  await person.command('plan archive');
  await person.clickInModal('Propose a change');
  const refused = await person.submit({
    workaround: '15 min',
    rto: '45 min',
    mtd: '2 h',
    hours: '',
    assumptions: '',
    evidence: '',
    review: '',
    reason: 'The drill of May took longer.',
    ...typed,
  });
  await hospital.pass();
  return { person, refused };
}

/** What App Home shows: Slack's event is answered before it is recorded. */
async function homeOf(hospital: Hospital, user: string): Promise<string> {
  const { workspace } = hospital.slack;
  await hospital.slack.as(user).openHome();
  const drawn = async () => {
    await hospital.pass();
    return workspace.homes.has(user);
  };
  await expect.poll(drawn, { interval: 10 }).toBe(true);
  return wordsIn(workspace.homes.get(user));
}

const newest = (person: Person) => person.inbox().at(-1);
const first = (person: Person) => shown(person).split('\n').slice(0, 5).join('\n');

test('proposed, one side signs, the other objects, changed, both sign, a year later its review is overdue', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const [lead, carl] = [slack.as(WHO.lead), slack.as(WHO.cio)];
  const { person: priya } = await propose(hospital, WHO.pacs, {});
  expect(shown(priya)).toContain('🟡 Proposed. Both sides were asked to sign.');
  expect(wordsIn(newest(lead))).toContain(
    `<@${WHO.pacs}> proposes for *Image archive (PACS) / Stroke / trauma / code*:`,
  );
  expect(wordsIn(newest(lead))).toContain('restoration (RTO): 30 min → *45 min*');
  expect(labelsIn(lead.inbox().at(-1)?.blocks ?? [])).toEqual(['Read and sign', 'Show all']);

  await lead.click(newest(lead), 'Read and sign');
  await lead.clickInModal('Sign for RADIOLOGY');
  expect(shown(lead)).toContain(
    '✅ Signed for RADIOLOGY, until 2027-03-10. The other side has not signed yet.',
  );
  lead.closeModals();

  await carl.click(newest(carl), 'Read and sign');
  await carl.clickInModal('Object');
  await carl.submit({ reason: 'A restore takes an hour.' });
  await hospital.pass();
  expect(first(carl)).toContain('🚫 Your objection is recorded. The others were notified.');
  expect(shown(carl)).toContain(`🚫 IT <@${WHO.cio}>: A restore takes an hour.`);
  carl.closeModals();
  expect(priya.inbox().at(-1)?.text).toContain(
    'objects for IT to *Image archive (PACS) / Stroke / trauma / code*',
  );

  await propose(hospital, WHO.pacs, { rto: '1 h 15 min', mtd: '3 h' });
  expect(shown(priya)).toContain('RADIOLOGY not signed');
  priya.closeModals();
  await lead.click(newest(lead), 'Read and sign');
  await lead.clickInModal('Sign for RADIOLOGY');
  await carl.click(newest(carl), 'Read and sign');
  await carl.clickInModal('Sign for IT');
  expect(shown(carl)).toContain('✅ Both sides agreed, until 2027-03-10.');
  await carl.command('plan archive');
  expect(shown(carl)).toContain('🟢 AGREED until 2027-03-10');
  expect(shown(carl)).toContain(`✅ RADIOLOGY <@${WHO.lead}>  ✅ IT <@${WHO.cio}>`);
  await carl.clickInModal('History');
  expect(shown(carl)).toMatch(/Version 3\* · 🟢 AGREED[\s\S]*Version 2\* · ⚪ ENDED[\s\S]*Version 1\*/);
  carl.closeModals();

  await hospital.pass(366 * 1_440);
  await carl.command('plan archive');
  expect(shown(carl)).toContain('🟠 IN FORCE, review overdue since 2027-03-10');
});

test('a signature and an objection are offered to who may give them; what is refused meanwhile stands in a window of its own', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  const carl = slack.as(WHO.cio);
  await carl.command('plan archive');
  expect(labels(carl)).toContain('Read and sign 8 for IT');
  expect(labels(carl).join()).not.toContain('RADIOLOGY');
  await carl.clickInModal('Read and sign');
  expect(labels(carl)).toContain('Sign for IT');
  expect(labels(carl)).not.toContain('Sign for RADIOLOGY');
  const ivan = slack.as(WHO.it);
  await ivan.command('plan archive');
  expect(labels(ivan).join()).not.toContain('sign');
  await ivan.clickInModal('Open');
  for (const label of ['Sign for IT', 'Sign for RADIOLOGY', 'Object'])
    expect(labels(ivan)).not.toContain(label);

  await signTolerance(app.ctx, {
    actor: { kind: 'slack', userId: WHO.cio },
    requestKey: 'meanwhile',
    ...{ side: 'IT', system: 'archive', service: 'stroke', version: 1 },
  });
  await carl.clickInModal('Sign for IT');
  await slack.until('the refusal', () => carl.modal()?.callback_id === 'notice');
  expect(shown(carl)).toContain('You have already signed for IT.');
  expect(await app.ctx.db.toleranceSignature.count()).toBe(1);
});

test('of two people who edit at the same time the second is told the current value, in the form', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const ivan = slack.as(WHO.it);
  await ivan.command('plan archive');
  await ivan.clickInModal('Propose a change');
  await propose(hospital, WHO.pacs, {});
  const typed = { workaround: 'hold', rto: '50 min', mtd: '2 h' };
  const refused = await ivan.submit(typed);
  expect(JSON.stringify(refused)).toContain('it is now workaround 15 min, RTO 45 min, MTD 2 h');
});

test('unreadable input is reported at its field', async () => {
  const hospital = await openHospital();
  const typed = async (fields: Record<string, string>) => (await propose(hospital, WHO.pacs, fields)).refused;
  expect(await typed({ rto: 'soon' })).toEqual({ rto: 'Type a time such as 15 min, 1 h or 24 h.' });
  expect(await typed({ workaround: 'never' })).toEqual({
    workaround: 'Type a time such as 15 min, 1 h or 24 h, or hold.',
  });
  expect(await typed({ hours: 'by day' })).toHaveProperty('hours');
  expect(await typed({ review: '31.3.2027' })).toHaveProperty('review');
  expect(await typed({ mtd: '45 min' })).toEqual({
    rto: expect.stringContaining('RTO is not shorter than MTD.'),
  });
});

test('a gap is found and fixed: the signature that was missing is given, and the gap is gone', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  const { db } = app.ctx;
  const carl = slack.as(WHO.cio);
  const before = Number(/📋 (\d+) plan gaps/.exec(await homeOf(hospital, WHO.cio))?.[1]);
  expect(before).toBeGreaterThan(10);
  expect(await homeOf(hospital, WHO.tech)).not.toContain('📋');

  await carl.clickHome('Show them');
  expect(shown(carl)).toMatch(/\*\d+ gaps\.\* Worst first\./);
  expect(labels(carl)).toContain('Next ›');
  expect(shown(carl)).toMatch(/\d+ more · page 1 of \d+/);
  const key = 'NOT_SIGNED:archive:IT';
  expect(await db.agreementMark.count({ where: { kind: 'SEEN', key } })).toBe(1);
  while (!shown(carl).includes('Image archive (PACS): IT has not signed')) await carl.clickInModal('Next ›');

  await carl.command('plan archive');
  await carl.clickInModal('Read and sign 8 for IT');
  await carl.clickInModal('Sign all 8 for IT');
  expect(shown(carl)).toContain('✅ Signed 8 for IT.');
  expect(labels(carl)).not.toContain('Read and sign 8 for IT');
  await hospital.pass();
  expect(wordsIn(slack.workspace.homes.get(WHO.cio))).toContain(`📋 ${before - 1} plan gaps`);
  await carl.command('plan');
  expect(await db.agreementMark.count({ where: { kind: 'SEEN', key } })).toBe(0);
});

test('what names no system says how to see all', async () => {
  const { slack } = await openHospital();
  const carl = slack.as(WHO.cio);
  await carl.command('plan toaster');
  expect(carl.told().at(-1)).toBe('The plan has no system with this name. `/pacs-down plan` lists them all.');
});

test('who signs all that they saw signs nothing when something of it was changed meanwhile', async () => {
  const hospital = await openHospital();
  const carl = hospital.slack.as(WHO.cio);
  await carl.command('plan archive');
  await carl.clickInModal('Read and sign 8 for IT');
  await propose(hospital, WHO.pacs, {});
  await carl.clickInModal('Sign all 8 for IT');
  expect(shown(carl)).toContain('Something changed since you opened this. Read it again, then sign.');
  expect(await hospital.app.ctx.db.toleranceSignature.count()).toBe(0);
});

test('every button of a plan gap starts to fix it, or says who can', async () => {
  const hospital = await openHospital();
  const carl = hospital.slack.as(WHO.cio);
  const after = async (label: string) => {
    await carl.command('plan');
    while (!labels(carl).includes(label)) await carl.clickInModal('Next ›');
    await carl.clickInModal(label);
    const words = shown(carl);
    carl.closeModals();
    return words;
  };
  expect(await after('Read and sign')).toContain('how long each service can manage without it.');
  expect(await after('Show where in the plan')).toMatch(
    /In the plan file: `systems\.\S+`\. Then: `npx pacs-down plan import/,
  );
  expect(await after('Verify contact')).toMatch(/can do this: `\/pacs-down contacts`|How pages reach you/);
  expect(await after('Record a drill')).toContain('Not done yet? `/pacs-down drill` runs one here.');
  expect(await after('We printed it')).toContain('The kit has never been printed.');
  expect(await after('Tolerances by system')).toContain('*Which system?*');
});
