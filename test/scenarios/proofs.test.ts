import { expect, test } from 'vitest';
import { remind } from '../../src/services/agreement/reminders.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

const shown = (person: Person) => wordsIn(person.modal() ?? { blocks: [] });
const labels = (person: Person) => labelsIn(person.modal()?.blocks ?? []);
const NEVER = 'Image archive (PACS) has never had a drill.';

/** Everything that is missing, all pages of it, as one person reads it. */
async function missing(person: Person): Promise<string> {
  await person.command('plan');
  const pages = [shown(person)];
  while (labels(person).includes('Next ›')) {
    await person.clickInModal('Next ›');
    pages.push(shown(person));
  }
  person.closeModals();
  return pages.join('\n');
}

/** Opens what is missing, and the first button of a gap with these words. */
async function remedy(person: Person, label: string): Promise<void> {
  await person.command('plan');
  while (!labels(person).includes(label)) await person.clickInModal('Next ›');
  await person.clickInModal(label);
}

async function homeGaps(hospital: Hospital, user: string): Promise<number> {
  const { workspace } = hospital.slack;
  workspace.homes.delete(user);
  await hospital.slack.as(user).openHome();
  const drawn = async () => {
    await hospital.pass();
    return workspace.homes.has(user);
  };
  await expect.poll(drawn, { interval: 10 }).toBe(true);
  return Number(/📋 (\d+) plan gaps/.exec(wordsIn(workspace.homes.get(user)))?.[1]);
}

const DRILL = {
  system: 'archive',
  scenario: 'archive-down',
  day: 'yesterday',
  RADIOLOGY: 'ruth',
  IT: 'mei',
  found: 'The switchboard did not have the new number.',
  format: 'FULL',
};

test('a drill is recorded, its gap is gone from list and Home, and a year later it is back', async () => {
  const hospital = await openHospital({ at: '2026-03-10T15:00:00Z' });
  const carl = hospital.slack.as(WHO.cio);
  const before = await homeGaps(hospital, WHO.cio);
  expect(await missing(carl)).toContain(NEVER);

  await remedy(carl, 'Record a drill');
  expect(shown(carl)).toContain('`/pacs-down drill` runs one here.');
  expect(await carl.submit({ ...DRILL, RADIOLOGY: 'nadia', IT: 'nadia' })).toEqual({
    IT: 'A drill is led by two people, one from each side. Choose somebody else.',
  });
  expect(await carl.submit({ ...DRILL, day: '2026-03-11' })).toEqual({
    day: 'This date is in the future: today is 2026-03-10.',
  });
  expect(await carl.submit({ ...DRILL, found: 'We lost MRN 12345678.' })).toEqual({
    found: expect.stringContaining('This looks like a record number.'),
  });
  expect(await carl.submit(DRILL)).toBeNull();
  expect(shown(carl)).toContain('✅ Recorded: Image archive (PACS) was rehearsed on 2026-03-09.');
  carl.closeModals();
  expect(await missing(carl)).not.toContain(NEVER);
  await hospital.pass();
  expect(wordsIn(hospital.slack.workspace.homes.get(WHO.cio))).toContain(`📋 ${before - 1} plan gaps`);

  await hospital.pass(364 * 1_440);
  expect(await missing(carl)).not.toContain('Image archive (PACS) was last rehearsed');
  await hospital.pass(1_440);
  expect(await missing(carl)).toContain('Image archive (PACS) had its last drill on 2026-03-09.');
});

test('the printed kit is recorded with its place; the gap’s owner gets no more reminders', async () => {
  const hospital = await openHospital({ at: '2026-03-10T15:00:00Z' });
  const { slack, app } = hospital;
  const ruth = slack.as(WHO.director);
  await remedy(ruth, 'We printed it');
  expect(shown(ruth)).toContain('The kit has never been printed.');
  expect(await ruth.submit({ day: 'today', place: '' })).toHaveProperty('place');
  expect(await ruth.submit({ day: 'yesterday', place: 'CT 2, red folder' })).toBeNull();
  expect(shown(ruth)).toContain(
    '⚠️ Recorded, but the plan changed on 2026-03-10: a kit printed on 2026-03-09 may be out of date.',
  );
  ruth.closeModals();
  expect(await missing(ruth)).toContain('The printed kit is older than the plan.');
  await remedy(ruth, 'We printed it');
  await ruth.submit({ day: 'today', place: 'CT 2, red folder' });
  expect(shown(ruth)).toContain('✅ Recorded: the kit was printed on 2026-03-10.');
  ruth.closeModals();
  expect(await missing(ruth)).not.toContain('kit');
  await remind(app.ctx);
  await hospital.pass();
  const told = ruth.inbox().map((message) => wordsIn(message));
  expect(told.join('\n')).toContain('plan gaps are assigned to you');
  expect(told.join('\n')).not.toContain('kit');
});

test('who may not record it is told who may, before the form and in it', async () => {
  const hospital = await openHospital();
  const tom = hospital.slack.as(WHO.pacs2);
  await remedy(tom, 'Record a drill');
  const may =
    'Only leads and admins can record this: Priya Shah, Ruth Lindqvist, Lena Brandt, Ivan Petrov, Mei Tanaka and Carl Jensen.';
  expect(shown(tom)).toContain(may);
  tom.closeModals();
  await remedy(tom, 'We printed it');
  expect(shown(tom)).toContain(may);
  tom.closeModals();

  const priya = hospital.slack.as(WHO.pacs);
  await remedy(priya, 'We printed it');
  hospital.app.ctx.plans.current().plan.admins = [];
  expect(await priya.submit({ day: 'today', place: 'CT 2' })).toEqual({
    place: expect.stringContaining('Only leads and admins can record this: Ruth Lindqvist,'),
  });
});
