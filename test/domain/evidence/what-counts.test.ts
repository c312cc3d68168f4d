import { expect, test } from 'vitest';
import { whyNoRehearsal } from '../../../src/domain/agreement/drill-counts.ts';
import type { Change, Outage } from '../../../src/domain/evidence/model.ts';
import {
  revisions,
  testsAndOutages,
  unanswered,
  whyNoProcedure,
} from '../../../src/domain/evidence/what-counts.ts';
import { held, NOW } from '../agreement/facts.ts';
import { CARL, RUTH } from '../agreement/versions.ts';
import { outage, workaround } from './documents.ts';

const closed = { at: NOW, by: RUTH, over: 'SLACK' };
const { acknowledged, items } = outage();
const NONE = { notRecorded: true, actualMinutes: null };
const LATE = workaround({ clock: 'RESTORATION', limitMinutes: 60, actualMinutes: 100, met: false });
const nobody = { RADIOLOGY: null, IT: null };

test.each<[string, Partial<Outage>, string | null]>([
  ['full, answered and closed', { closed }, null],
  ['partial, answered and closed', { closed, impact: 'PARTIAL' }, null],
  ['slow only', { closed, impact: 'SLOW' }, 'slow only'],
  ['answered by one side', { closed, acknowledged: { ...acknowledged, IT: null } }, 'not answered by IT'],
  ['answered by nobody', { closed, acknowledged: nobody }, 'not answered by RADIOLOGY or IT'],
  ['back, and not closed', {}, 'not closed'],
  ['still down', { stillDown: true }, 'still down'],
  ['on paper', { closed, enteredLater: closed }, null],
  [
    'on paper that says nothing of IT',
    { closed, enteredLater: closed, acknowledged: { ...acknowledged, IT: null } },
    'no answer of IT on the paper',
  ],
  ['nothing of the checklist done', { closed, items: { ...items, done: 0 } }, '0 of 9 items done'],
  ['half of what had appeared settled', { closed, items: { ...items, done: 4, settled: 4 } }, null],
  ['less than half', { closed, items: { ...items, done: 3, settled: 3 } }, '3 of 9 items done'],
  ['less than half done, the rest skipped with a reason', { closed, items: { ...items, done: 3 } }, null],
  ['a mandatory item left open', { closed, items: { ...items, mandatoryOpen: 1 } }, '1 mandatory item open'],
  [
    'its list is that of the group',
    { closed, items: { done: 0, all: 0, reached: 0, settled: 0, mandatoryOpen: 0 } },
    null,
  ],
  ['every service with a workaround in time', { closed, limits: [workaround()] }, null],
  ['back before a workaround was due', { closed, limits: [workaround(NONE)] }, null],
  ['restored late, with a workaround in time', { closed, limits: [workaround(), LATE] }, null],
  [
    'a workaround too late',
    { closed, limits: [workaround({ met: false, actualMinutes: 45 })] },
    '1 limit breached, workaround late for 1 service',
  ],
  [
    'no workaround for one of two',
    { closed, limits: [workaround(), workaround({ ...NONE, met: false })] },
    'no workaround recorded for 1 service, 1 limit breached',
  ],
  [
    'no workaround at all, one item done, limits breached',
    {
      closed,
      limits: [workaround({ ...NONE, met: false }), LATE],
      items: { done: 1, all: 129, reached: 90, settled: 1, mandatoryOpen: 0 },
    },
    'no workaround recorded, 2 limits breached, 1 of 129 items done',
  ],
  [
    'all of it at once',
    { impact: 'SLOW', acknowledged: nobody, stillDown: true },
    'slow only, not answered by RADIOLOGY or IT, still slow',
  ],
])('an outage shows that the procedure works, or why not: %s', (_name, change, why) => {
  expect(whyNoProcedure(outage(change))).toBe(why);
});

test.each([
  [{ RADIOLOGY: 'ruth', IT: 'carl' }, null],
  [{ RADIOLOGY: 'ruth', IT: null }, 'nobody took IT'],
  [{ RADIOLOGY: null, IT: null }, 'nobody took RADIOLOGY and IT'],
])('a drill led by %j rehearses something, or why not', (led, why) => {
  expect(whyNoRehearsal({ led })).toBe(why);
});

const NEW_YORK = 'America/New_York';
const drill = held({ system: 'ris', scenario: 'ris-down', day: '2026-02-01' });
const here = { ...drill, incident: 5, recordedAt: new Date('2026-02-03T15:00Z') };
const over = outage({
  validated: { at: new Date('2026-03-05T15:00Z'), by: RUTH, over: 'SLACK', statement: null },
});
const changed = (at: string, kind: Change['kind'] = 'PLAN'): Change => ({
  ...{
    kind,
    at: new Date(at),
    by: CARL,
    over: 'SLACK',
    text: 'RTO 1 h → 45 min',
    reason: null,
    reasonGiven: null,
  },
});

test.each<[string, Parameters<typeof testsAndOutages>[0], Change, string | null]>([
  [
    'a plan changed after a drill',
    { drills: [drill], incidents: [] },
    changed('2026-02-02T12:00Z'),
    'the drill of 2026-02-01',
  ],
  [
    'the same morning, before it was recorded',
    { drills: [drill], incidents: [] },
    changed('2026-02-01T14:00Z'),
    null,
  ],
  [
    'the same evening',
    { drills: [drill], incidents: [] },
    changed('2026-02-01T20:00Z'),
    'the drill of 2026-02-01',
  ],
  [
    'before a drill that was run here was over',
    { drills: [here], incidents: [] },
    changed('2026-02-02T15:00Z'),
    null,
  ],
  [
    'after it',
    { drills: [here], incidents: [] },
    changed('2026-02-04T15:00Z'),
    'the drill of 2026-02-01 (PACS-5)',
  ],
  [
    'figures agreed on anew after an outage',
    { drills: [drill], incidents: [over] },
    changed('2026-03-06T12:00Z', 'AGREED'),
    'the outage PACS-7',
  ],
  ['during an outage', { drills: [], incidents: [over] }, changed('2026-03-05T12:00Z'), null],
  [
    'after an outage that is not over',
    { drills: [], incidents: [outage({ validated: null })] },
    changed('2026-04-06T12:00Z'),
    null,
  ],
  [
    'a signature, an objection, a first plan',
    { drills: [drill], incidents: [] },
    changed('2026-03-02T12:00Z', 'SAID'),
    null,
  ],
  ['with nothing to learn from', { drills: [], incidents: [] }, changed('2026-03-02T12:00Z'), null],
  [
    'after a drill that nobody of IT took',
    { drills: [{ ...drill, led: { RADIOLOGY: 'ruth', IT: null } }], incidents: [] },
    changed('2026-03-02T12:00Z'),
    null,
  ],
])('a revision is a change in force after a test or an outage: %s', (_name, facts, change, after) => {
  const found = revisions([change], testsAndOutages(facts, NEW_YORK), NEW_YORK);
  expect(found.map((one) => one.after.text)).toEqual(after === null ? [] : [after]);
});

test.each<[string, string | null, string | null]>([
  ['the number of the outage', 'PACS-7 took longer', 'the outage PACS-7'],
  ['the day of the drill', 'Drill of 2026-02-01: the phone list was old', 'the drill of 2026-02-01'],
  ['both: the later', 'drill of 2026-02-01 and pacs-7', 'the outage PACS-7'],
  ['another number', 'PACS-71 took longer', null],
  ['none of them', 'A new name', null],
  ['nothing', null, null],
])('a change answers a test or an outage when its reason names it: %s', (_name, reason, answers) => {
  const tests = testsAndOutages({ drills: [drill], incidents: [over] }, NEW_YORK);
  const [found] = revisions([{ ...changed('2026-03-06T12:00Z', 'AGREED'), reason }], tests, NEW_YORK);
  expect(found?.answers?.text ?? null).toBe(answers);
  expect(unanswered([drill], found ? [found] : [])).toEqual(
    answers === 'the drill of 2026-02-01' ? [] : [drill],
  );
});

test('a drill in which nothing was found has nothing to answer', () => {
  expect(
    unanswered(
      [
        { ...drill, found: 'Nothing.' },
        { ...drill, found: null },
      ],
      [],
    ),
  ).toEqual([]);
});
