import { expect, test } from 'vitest';
import type { PlannedConflict } from '../../../src/domain/planned/conflicts.ts';
import { conflictLines } from '../../../src/slack/planned/blocks/conflict-lines.ts';
import { backOutMessage } from '../../../src/slack/planned/blocks/planned-messages.ts';
import { unitMessage } from '../../../src/slack/planned/blocks/unit-message.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { wordsIn } from '../../support/slack/reading.ts';
import { aPlanned } from './a-planned.ts';

const reader = { plan: samplePlan(), zone: 'America/New_York', asOf: new Date('2026-07-04T12:00:00Z') };
const at = (text: string) => new Date(`2026-07-11T${text}Z`);

test.each<[PlannedConflict, string]>([
  [{ kind: 'PLANNED', ticket: 'CHG-2', systemKey: 'network', of: 'DEPENDENCY' }, 'this system depends on it'],
  [
    { kind: 'PLANNED', ticket: 'CHG-2', systemKey: 'viewer', of: 'DEPENDANT' },
    'Diagnostic viewer down in that time, which depends on',
  ],
  [{ kind: 'PLANNED', ticket: 'CHG-2', systemKey: 'ris', of: 'OTHER' }, 'at one of the same sites'],
  [
    { kind: 'FREEZE', ticket: 'CHG-2', systemKey: 'network' },
    '*CHG-2* (Imaging network at Main) falls into a freeze',
  ],
  [{ kind: 'DOWN_NOW', number: 7, systemKey: 'network' }, '*PACS-7:* Imaging network at Main is down now'],
  [{ kind: 'DRILL', number: 7, systemKey: 'archive' }, 'a drill of Image archive (PACS) is running'],
  [
    { kind: 'NOBODY_ON_CALL', side: 'IT', from: at('04:00'), to: at('05:00') },
    '*Nobody is on call for IT* Sat 11 Jul 00:00 to 01:00 EDT',
  ],
])('%o is a sentence', (conflict, words) => {
  expect(conflictLines([conflict], reader)).toEqual([expect.stringContaining(words)]);
});

test('services are one line: what each can do without, and how much of it they work', () => {
  const service = (serviceKey: string, limitMinutes: number, neededMinutes: number, allDay: boolean) =>
    ({ kind: 'SERVICE', serviceKey, limitMinutes, neededMinutes, allDay }) as const;
  expect(
    conflictLines([service('stroke', 5, 240, true), service('outpatient', 30, 60, false)], reader),
  ).toEqual([
    '⚠️ *Longer than they can do without it:* Stroke / trauma / code 5 min, Outpatient CT / MR / XR 30 min (works for 1 h of it)',
  ]);
});

test.each([
  ['stands', { state: 'NOTICED' as const, unitMessages: 1 }, /Planned: Archive will be down/],
  [
    'points to the newer one',
    { state: 'NOTICED' as const, unitMessages: 2 },
    /^⚪ Outdated: .*newer message/,
  ],
  ['says that it was moved', { state: 'PROPOSED' as const, unitMessages: 1 }, /new time.*not confirmed yet/],
  [
    'says that it does not take place',
    {
      ...{ state: 'WITHDRAWN' as const, unitMessages: 1 },
      withdrawn: { by: 'slack:U0DIRECTOR', at: reader.asOf, why: 'Change refused' },
    },
    /Withdrawn: Archive stays up[\s\S]*Work as usual\. Change refused/,
  ],
  [
    'says that it has begun',
    { state: 'STARTED' as const, unitMessages: 1, incident: { id: 'x', number: 3 } },
    /begun: see the newer message/,
  ],
])('a message to a unit %s', (_, changes, words) => {
  expect(wordsIn(unitMessage(aPlanned(changes), 1)).trim()).toMatch(words);
});

const SPANISH = { system: 'Archivo', viewImages: 'En la consola', whatChanges: 'Sin estudios previos.' };
/** Words of which every English message has one, and no Spanish one any. */
const ENGLISH =
  /\b(?:planned|down|withdrawn|outdated|begun|usual|message|newer|here|what|changes|meanwhile|patient|names|replies|to|Fri)\b/i;

test.each([
  [
    'stands',
    { state: 'NOTICED' as const, unitMessages: 1 },
    /vie 10 jul 22:00 a sáb 11 jul 02:00 EDT\* · 4 h/,
  ],
  [
    'works without images',
    { systemKind: 'ris' as const, stillWorks: 'La consola' },
    /\*Sigue funcionando:\* La consola/,
  ],
  ['is outdated', { unitMessages: 2 }, /^⚪ Anticuado: interrupción programada de Archivo/],
  ['was moved', { state: 'PROPOSED' as const, unitMessages: 1 }, /nuevo horario/],
  ['did not start', { state: 'NOTICED' as const, heldUp: 'PACS-3' }, /no comenzó como estaba previsto/],
  [
    'is withdrawn',
    {
      state: 'WITHDRAWN' as const,
      withdrawn: { by: 'slack:U0DIRECTOR', at: reader.asOf, why: 'Sin permiso' },
    },
    /Cancelado: Archivo sigue en servicio[\s\S]*Trabaje como siempre\. Sin permiso/,
  ],
  ['has begun', { state: 'STARTED' as const, incident: { id: 'x', number: 3 } }, /ya comenzó/],
])('in Spanish a message about what %s has no English word', (_, changes, words) => {
  const view = aPlanned({ ...SPANISH, ...changes });
  const spanish = wordsIn(unitMessage(view, 1, 'es')).trim();
  expect(spanish).toMatch(words);
  expect(`${unitMessage(view, 1, 'es').text} ${spanish}`).not.toMatch(ENGLISH);
  expect(wordsIn(unitMessage(view, 1, 'en'))).toMatch(ENGLISH);
});

test('the question whether to back out has its figures, and then who decided', () => {
  const running = aPlanned({ state: 'STARTED', startedAt: at('02:00'), asOf: at('04:45') });
  const asked = wordsIn(backOutMessage(running, running.backOutBy));
  expect(asked).toContain('*30 min* to decide, at 00:45 EDT');
  expect(asked).toContain('Going back takes *45 min*; the window ends 02:00 EDT');
  const decided = { decision: 'BACK_OUT' as const, at: at('04:50'), by: 'slack:U0ITCALL' };
  const after = wordsIn(backOutMessage({ ...running, backOut: decided }, running.backOutBy));
  expect(after).toContain('↩️ *Back out*: <@U0ITCALL>, 00:50 EDT');
  expect(after).not.toContain('to decide');
});
