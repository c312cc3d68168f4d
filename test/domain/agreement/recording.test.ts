import { describe, expect, test } from 'vitest';
import { kitIsCurrent, printedBefore } from '../../../src/domain/agreement/printed-kit.ts';
import {
  type HeldDrill,
  leadersOf,
  mayRecord,
  readPastDay,
  requireWhole,
  scenariosOf,
} from '../../../src/domain/agreement/recording.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { printed } from './facts.ts';
import { CARL, RUTH } from './versions.ts';

const plan = samplePlan();
const NEW_YORK = 'America/New_York';
const MAY =
  'Only leads and admins can record this: Priya Shah, Ruth Lindqvist, Lena Brandt, Ivan Petrov, Mei Tanaka and Carl Jensen.';

test.each<[string, string, string | null]>([
  ['a lead of radiology', RUTH, null],
  ['a lead of IT', CARL, null],
  ['an admin', 'slack:U0PACS', null],
  ['somebody who only is on call', 'slack:U0PACS2', MAY],
  ['somebody who is not in the plan', 'slack:U0LOCUM', MAY],
  ['an operator whom the plan does not list', 'operator:jo', MAY],
])('%s may record it, or is told who may', (_who, by, refused) => {
  expect(mayRecord(plan, by)).toEqual(refused === null ? { ok: true } : { ok: false, message: refused });
});

test('without a lead, it says what to do first', () => {
  const bare = { ...plan, admins: [], leads: { RADIOLOGY: [], IT: [] } };
  expect(mayRecord(bare, RUTH)).toMatchObject({
    message: 'Only leads and admins can record this: add somebody under leads in the plan.',
  });
});

describe('the day', () => {
  test.each([
    ['today', '2026-03-10'],
    ['Yesterday ', '2026-03-09'],
    ['2026-03-10', '2026-03-10'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(readPastDay(typed, '2026-03-10')).toBe(day);
  });

  test.each([
    ['2026-03-11', 'This date is in the future: today is 2026-03-10.'],
    ['tomorrow', 'Type today, yesterday, or the date as 2026-03-09.'],
    ['2026-02-30', 'Type today, yesterday, or the date as 2026-03-09.'],
    ['3/9/2026', 'Type today, yesterday, or the date as 2026-03-09.'],
    ['', 'Type today, yesterday, or the date as 2026-03-09.'],
  ])('%s is refused', (typed, message) => {
    expect(() => readPastDay(typed, '2026-03-10')).toThrow(
      expect.objectContaining({ field: 'day', message }),
    );
  });
});

describe('a drill', () => {
  const drill: HeldDrill = {
    system: 'archive',
    scenario: 'archive-down',
    day: '2026-03-09',
    led: { RADIOLOGY: 'ruth', IT: 'carl' },
    found: 'The phone list was old.',
    format: 'TABLETOP',
  };

  test('that is whole is taken; a person on both sides may lead one of them', () => {
    expect(() => requireWhole(plan, drill)).not.toThrow();
    expect(() => requireWhole(plan, { ...drill, led: { RADIOLOGY: 'nadia', IT: 'carl' } })).not.toThrow();
    expect(() => requireWhole(plan, { ...drill, led: { RADIOLOGY: 'ruth', IT: 'nadia' } })).not.toThrow();
  });

  test.each<[string, Partial<HeldDrill>, string, string]>([
    [
      'a system that is gone',
      { system: 'x' },
      'system',
      'This system is not in the plan. Choose another one.',
    ],
    [
      'an unknown scenario',
      { scenario: 'x' },
      'scenario',
      'This scenario is not in the plan. Choose another one.',
    ],
    [
      'one person for both sides',
      { led: { RADIOLOGY: 'nadia', IT: 'nadia' } },
      'IT',
      'A drill is led by two people, one from each side. Choose somebody else.',
    ],
    [
      'somebody of the other side',
      { led: { RADIOLOGY: 'carl', IT: 'mei' } },
      'RADIOLOGY',
      'Choose somebody on RADIOLOGY in the plan.',
    ],
    ['nobody', { led: { RADIOLOGY: 'ruth', IT: '' } }, 'IT', 'Choose somebody on IT in the plan.'],
    ['no format', { format: '' as HeldDrill['format'] }, 'format', 'Choose a tabletop or a full exercise.'],
    ['no finding', { found: ' ' }, 'found', 'Say what was found, even if it was nothing.'],
  ])('with %s is refused at its field', (_name, change, field, message) => {
    expect(() => requireWhole(plan, { ...drill, ...change })).toThrow(
      expect.objectContaining({ field, message }),
    );
  });
});

test('scenarios are named like their checklists; the list of people who led a side starts with its leads', () => {
  expect(scenariosOf(plan)[0]).toEqual({ key: 'archive-down', name: 'Archive outage' });
  const alone = { ...plan, checklists: [] };
  expect(scenariosOf(alone)[0]).toEqual({ key: 'archive-down', name: 'archive-down' });
  expect(leadersOf(plan, 'IT').map(({ key }) => key)).toEqual(['mei', 'carl', 'ivan', 'nadia']);
});

describe('a printed kit', () => {
  test.each([
    ['today, at the time it is recorded', '2026-03-10', '2026-03-10T19:00:00Z', '2026-03-10T19:00:00.000Z'],
    ['yesterday, whose morning counts', '2026-03-09', '2026-03-10T19:00:00Z', '2026-03-09T04:00:00.000Z'],
    [
      'the day on which the clocks went forward',
      '2026-03-08',
      '2026-03-10T19:00:00Z',
      '2026-03-08T05:00:00.000Z',
    ],
    [
      'just before midnight in New York, tomorrow in UTC',
      '2026-03-10',
      '2026-03-11T03:59:00Z',
      '2026-03-11T03:59:00.000Z',
    ],
  ])('%s', (_name, day, recordedAt, before) => {
    expect(printedBefore(day, new Date(recordedAt), NEW_YORK).toISOString()).toBe(before);
  });

  test.each([
    ['printed after the plan changed', printed('2026-03-10T15:00Z'), true],
    ['printed at that instant', printed('2026-03-10T12:00Z'), true],
    ['printed before', printed('2026-03-10T11:59Z'), false],
    ['never printed', null, false],
  ])('%s', (_name, kit, isNew) => {
    expect(kitIsCurrent({ kit, planChangedAt: new Date('2026-03-10T12:00Z') })).toBe(isNew);
  });
});
