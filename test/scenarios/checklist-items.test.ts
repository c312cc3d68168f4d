import { expect, test } from 'vitest';
import type { ChecklistItem, Plan } from '../../src/domain/plan/plan.ts';
import { actOnItem } from '../../src/services/incident/act-on-item.ts';
import { changeImpact } from '../../src/services/incident/change-impact.ts';
import { reportFailedAgain } from '../../src/services/incident/fail-again.ts';
import { declareTechnicallyUp } from '../../src/services/incident/gates/technically-up.ts';
import { declare, openRole, take, threadOf, tick } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const ITEMS: ChecklistItem[] = [
  {
    key: 'scope',
    phase: 'DETECT',
    role: 'pacs-admin',
    text: 'Check from two places.',
    due: { minutes: 5, after: 'DECLARED' },
    phone: 'ext. 4711',
  },
  {
    key: 'ct-console',
    phase: 'FIRST_15_MIN',
    role: 'technologist',
    text: 'Show the ED its images at the CT console.',
    due: { minutes: 5, after: 'DECLARED' },
    proofFor: ['ed'],
  },
  {
    key: 'tell-ed',
    phase: 'FIRST_15_MIN',
    role: 'liaison',
    text: 'Tell the ED where to look.',
    due: { minutes: 5, after: { item: 'ct-console' } },
  },
  {
    key: 'runners',
    phase: 'FIRST_15_MIN',
    role: 'lead-tech',
    text: 'Send runners.',
    when: { impacts: ['FULL'] },
    due: { minutes: 12, after: 'DECLARED' },
  },
  {
    key: 'count-paper',
    phase: 'RECONCILIATION',
    role: 'registration',
    text: 'Count the paper.',
    mandatoryFor: 'CLOSED',
  },
];

/** The sample hospital with these items as the list of an archive outage. */
function planWith(items: ChecklistItem[]): Plan {
  const plan = samplePlan();
  const checklists = plan.checklists.map((list) =>
    list.scenario === 'archive-down' ? { ...list, items } : list,
  );
  return { ...plan, checklists };
}

const overdue = (hospital: Hospital) => threadOf(hospital).filter((line) => line.includes('Overdue'));
const rowOf = ({ app }: Hospital, key: string) =>
  app.ctx.db.checklistItem.findFirstOrThrow({ where: { key } });

test('what is overdue is told to its role once, several items in one line; an undone item takes back what it started', async () => {
  const hospital = await openHospital({ plan: planWith(ITEMS) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await hospital.pass(4);
  expect(overdue(hospital)).toEqual([]);
  await hospital.pass(1);
  const [first = '', ...more] = overdue(hospital);
  expect(more).toEqual([]);
  expect(first).toContain('*PACS administrator*');
  expect(first).toContain('Show the ED its images at the CT console');
  expect(first).toContain(`<@${WHO.tech}>`);
  expect(wordsIn(await openRole(hospital, WHO.pacs, 'PACS administrator'))).toMatch(
    /Late.*⏰ \*Late, due .*Check from two places\. ☎️ ext\. 4711/s,
  );

  const id = (await hospital.app.ctx.db.incident.findFirstOrThrow()).id;
  const act = (itemKey: string, doing: 'done' | 'undo') =>
    actOnItem(hospital.app.ctx, {
      actor: { kind: 'slack', userId: WHO.pacs },
      incidentId: id,
      itemKey,
      act: doing,
    });
  const deadline = () => hospital.app.ctx.db.deadline.findFirst({ where: { key: 'ITEMS' } });
  await act('ct-console', 'done');
  const service = await hospital.app.ctx.db.incidentService.findFirstOrThrow({ where: { serviceKey: 'ed' } });
  expect(service).toMatchObject({ workaroundHow: 'Show the ED its images at the CT console.' });
  await act('ct-console', 'undo');
  const again = await hospital.app.ctx.db.incidentService.findFirstOrThrow({ where: { serviceKey: 'ed' } });
  expect(again.workaroundAt).toBeNull();
  expect(threadOf(hospital).join('\n')).not.toContain('Tell the ED where to look');
  await hospital.pass(6);
  expect(overdue(hospital)).toHaveLength(1);

  await act('ct-console', 'done');
  const started = await deadline();
  expect(started?.dueAt.getTime()).toBe(
    Date.parse(`${(await rowOf(hospital, 'scope')).remindedAt?.toISOString()}`) + 7 * 60_000,
  );
  await hospital.pass(1);
  await hospital.pass(5);
  expect(overdue(hospital)).toHaveLength(3);
  expect(overdue(hospital).at(-1)).toContain('Tell the ED where to look');
  await hospital.pass(60);
  expect(overdue(hospital)).toHaveLength(3);
});

test('an item that hangs on the impact is struck with the reason when that changes, and open again when it is back', async () => {
  const hospital = await openHospital({ plan: planWith(ITEMS) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const incidentId = (await hospital.app.ctx.db.incident.findFirstOrThrow()).id;
  const change = (impact: 'PARTIAL' | 'FULL', reason: string) =>
    changeImpact(hospital.app.ctx, {
      ...{ actor: { kind: 'slack' as const, userId: WHO.pacs }, incidentId, reason, impact },
      ...{ siteKeys: [], serviceKeys: [], at: hospital.clock.now() },
    });
  expect(await rowOf(hospital, 'runners')).toMatchObject({ state: 'OPEN' });
  await hospital.pass(1);
  await change('PARTIAL', 'Web viewer works');
  expect(await rowOf(hospital, 'runners')).toMatchObject({
    ...{ state: 'SKIPPED', struck: true, skipReason: 'The impact changed: Web viewer works' },
  });
  await hospital.pass(12);
  expect(overdue(hospital).join()).not.toContain('Send runners');
  await change('FULL', 'It is gone again');
  expect(await rowOf(hospital, 'runners')).toMatchObject({ state: 'OPEN', struck: false });
  await hospital.pass(6);
  expect(overdue(hospital).at(-1)).toContain('Send runners');
});

test('an outage with an item that hangs on the impact fails again like any other', async () => {
  const hospital = await openHospital({ plan: planWith(ITEMS) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const { ctx } = hospital.app;
  const incidentId = (await ctx.db.incident.findFirstOrThrow()).id;
  await hospital.pass(20);
  await declareTechnicallyUp(ctx, { actor: { kind: 'slack', userId: WHO.it }, incidentId });
  await hospital.pass(1);
  await reportFailedAgain(ctx, { actor: { kind: 'slack', userId: WHO.pacs }, incidentId });
  await hospital.pass();
  expect(threadOf(hospital).join('\n')).toContain('failed again');
  expect(await rowOf(hospital, 'runners')).toMatchObject({ state: 'OPEN', struck: false });
});

test('an item goes to another role and is open on its list', async () => {
  const hospital = await openHospital({ plan: planWith(ITEMS) });
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const list = await openRole(hospital, WHO.tech, 'PACS administrator');
  await tick(hospital, WHO.tech, list, 'Check from two places', 'Reassign…');
  await slack.until('the form', () => slack.as(WHO.tech).modal()?.callback_id === 'reassign_item');
  await slack.as(WHO.tech).submit({ role: 'lead-tech' });
  await hospital.pass();
  expect(await rowOf(hospital, 'scope')).toMatchObject({ role: 'lead-tech', state: 'OPEN' });
  expect(wordsIn(await openRole(hospital, WHO.lead, 'Lead technologist'))).toContain(
    'Check from two places.',
  );
});

test('a gate waits for the items that are mandatory for it, and names them', async () => {
  const required: ChecklistItem = {
    ...{ key: 'backups', phase: 'FIRST_15_MIN', role: 'it-on-call', text: 'Check the backups.' },
    mandatoryFor: 'TECHNICALLY_UP',
  };
  const hospital = await openHospital({ plan: planWith([...ITEMS, required]) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const { ctx } = hospital.app;
  const incidentId = (await ctx.db.incident.findFirstOrThrow()).id;
  const actor = { kind: 'slack' as const, userId: WHO.it };
  await expect(declareTechnicallyUp(ctx, { actor, incidentId })).rejects.toThrow(
    /“Check the backups\.” \(IT on call/,
  );
  expect(await ctx.db.incident.findFirstOrThrow()).toMatchObject({ state: 'DOWN' });
  await actOnItem(ctx, {
    actor,
    incidentId,
    itemKey: 'backups',
    act: 'skip',
    reason: 'No backup was running',
  });
  await declareTechnicallyUp(ctx, { actor, incidentId });
  expect(await ctx.db.incident.findFirstOrThrow()).toMatchObject({ state: 'TECHNICALLY_UP' });
});
