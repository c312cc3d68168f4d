import { expect, test } from 'vitest';
import { remind } from '../../src/services/agreement/reminders.ts';
import { directMessagesTo } from '../support/hospital/direct-messages.ts';
import { type Hospital, openHospital } from '../support/hospital/hospital.ts';
import { bigPlan } from '../support/plans/big-plan.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

/** A Tuesday at 11 in New York: reminders go. */
const AT = '2026-03-10T15:00:00Z';
const RADIOLOGY = 'U0P1000';
const IT = 'U0P1001';

// Whatever does not fit Slack's limits fails these tests: the Slack of the tests checks every call.
const openBig = (plan = bigPlan()) => openHospital({ plan, at: AT });
const shown = (person: Person) => wordsIn(person.modal() ?? { blocks: [] });
const labels = (person: Person) => labelsIn(person.modal()?.blocks ?? []);

/** Turns the pages of the modal on top to its last one; answers what every page said. */
async function turned(person: Person): Promise<string[]> {
  const pages = [shown(person)];
  while (labels(person).includes('Next ›')) {
    await person.clickInModal('Next ›');
    pages.push(shown(person));
  }
  return pages;
}

/** Both sides signed everything, until a day. */
async function signAll({ app }: Hospital, reviewOn: string): Promise<void> {
  const { db, workspaceId } = app.ctx;
  await db.$executeRaw`
    INSERT INTO tolerance_signature (id, workspace_id, tolerance_version_id, side, "by", at, review_on)
    SELECT gen_random_uuid(), ${workspaceId}, v.id, s.side::"Side", s.by, now(), ${reviewOn}
    FROM tolerance_version v, (VALUES ('RADIOLOGY', ${`slack:${RADIOLOGY}`}), ('IT', ${`slack:${IT}`})) s(side, by)`;
}

test('200 systems and 2,000 tolerances: every system is found by turning pages, and its register and history open', async () => {
  const hospital = await openBig();
  const lead = hospital.slack.as(RADIOLOGY);
  await lead.command('plan');
  expect(shown(lead)).toMatch(/\*\d+ gaps\.\* Worst first\.[\s\S]*\d+ more · page 1 of \d+/);
  await lead.clickInModal('Tolerances by system');
  const pages = await turned(lead);
  expect(pages).toHaveLength(10);
  expect(pages[0]).toContain('180 more systems · page 1 of 10');
  const named = pages.flatMap((page) => [...page.matchAll(/\*System number (\d+)\*/g)].map(([, n]) => n));
  expect(new Set(named).size).toBe(200);

  await lead.command('plan system-150');
  const services = await turned(lead);
  expect(services[0]).toContain('2 more services · page 1 of 2');
  await lead.clickInModal('History');
  expect(shown(lead)).toContain('Version 1');
});

test('the form to declare says that its list is not everything, and how the others are declared; the card says what it leaves out', async () => {
  const hospital = await openBig();
  const { slack, plan } = hospital;
  const lead = slack.as(RADIOLOGY);
  await lead.command('');
  expect(shown(lead)).toContain(
    'This list shows 100. For another system, close this and type `/pacs-down` and its name.',
  );
  expect(JSON.stringify(lead.modal())).toContain('Only 100 of 200 fit in this list.');
  lead.closeModals();
  await lead.command('system-150 since now');
  expect(shown(lead)).toContain('System number 150');
  await lead.submit({});
  lead.closeModals();
  await hospital.pass();
  const card = slack.see(plan.downtimeChannel, /PACS-1/);
  expect(wordsIn(card)).toMatch(/\d+ more not due until /);
  await hospital.pass(45);
});

test('status, who is on call and App Home say how much more there is', async () => {
  const hospital = await openBig();
  const { slack, plan } = hospital;
  const lead = slack.as(RADIOLOGY);
  for (const { key } of plan.systems.slice(0, 22)) {
    await lead.command(`${key} since now`);
    await lead.submit({});
    lead.closeModals();
  }
  await hospital.pass();
  await lead.command('status');
  expect(lead.told().at(-1)).toContain('and 2 more');
  await lead.command('update');
  expect(lead.told().at(-1)).toContain('Which incident? For 2 more add the number, such as `PACS-12`.');
  await lead.command('oncall');
  expect(lead.told().at(-1)).toContain('and 196 more');
  await lead.openHome();
  await expect
    .poll(async () => {
      await hospital.pass();
      return slack.workspace.homes.has(RADIOLOGY);
    })
    .toBe(true);
  const home = wordsIn(slack.workspace.homes.get(RADIOLOGY));
  expect(home).toContain('and 2 more: /pacs-down status');
  expect(home).toMatch(/\d+ plan gaps/);
});

test('reminders of hundreds of gaps and 2,000 reviews are one direct message each, and say how many more there are', async () => {
  const hospital = await openBig();
  await remind(hospital.app.ctx);
  await hospital.pass();
  const gaps = directMessagesTo(hospital, IT, 'plan gaps are assigned to you');
  expect(gaps).toHaveLength(1);
  expect(wordsIn(gaps[0])).toMatch(/and \d+ more: `\/pacs-down plan`/);
  await signAll(hospital, '2026-03-20');
  await remind(hospital.app.ctx);
  await hospital.pass();
  const reviews = directMessagesTo(hospital, RADIOLOGY, '2000 tolerances are due for review');
  expect(reviews).toHaveLength(1);
  expect(wordsIn(reviews[0])).toContain('and 1990 more: `/pacs-down plan`');
});
