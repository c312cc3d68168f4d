import { expect, test } from 'vitest';
import { onCallWeek } from '../../../src/domain/on-call/on-call-week.ts';
import { rosterChange } from '../../../src/domain/on-call/roster-change.ts';
import type { Override, Schedule } from '../../../src/domain/schedule/schedule.ts';
import { deskSchedule, planWith } from '../../support/plans/rosters.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { override } from '../schedule/make.ts';

const NIGHT = new Date('2026-03-10T06:40:00.000Z');
const plan = samplePlan();
const GROUP = 'S0DESK';

function turnOf(schedules: Schedule[], overrides: [string, Override[]][] = []) {
  const { groups, next } = rosterChange(plan, { schedules, overrides: new Map(overrides) }, NIGHT);
  return { groups: [...groups], next: next.toISOString() };
}

const desk = (people: string[], more: Partial<Schedule> = {}): Schedule => ({
  ...deskSchedule(people),
  userGroup: GROUP,
  ...more,
});

test('the group has who is on call, and the next look is when the shift changes', () => {
  expect(turnOf([desk(['priya', 'tom'])])).toEqual({
    groups: [[GROUP, ['U0PACS']]],
    next: '2026-03-10T07:00:00.000Z',
  });
});

test('pain 40: two schedules of one group put both into it, one person once', () => {
  const both = [desk(['priya']), desk(['tom'], { key: 'day' }), desk(['tom'], { key: 'late' })];
  expect(turnOf(both).groups).toEqual([[GROUP, ['U0PACS', 'U0PACS2']]]);
});

test('nobody on call: the group is named, with nobody', () => {
  expect(turnOf([desk(['nobody'])]).groups).toEqual([[GROUP, []]]);
});

test('a schedule without a group has none, and is still checked', () => {
  expect(turnOf([desk(['priya', 'tom'], { userGroup: null })])).toEqual({
    groups: [],
    next: '2026-03-10T07:00:00.000Z',
  });
});

test('an override is a change when it begins and when it ends', () => {
  const covers = override('a', 'tom', '2026-03-10T06:50:00Z', '2026-03-10T06:55:00Z');
  expect(turnOf([desk(['priya'])], [['desk', [covers]]]).next).toBe('2026-03-10T06:50:00.000Z');
  const begun = override('a', 'tom', '2026-03-10T06:30:00Z', '2026-03-10T06:55:00Z');
  expect(turnOf([desk(['priya'])], [['desk', [begun]]])).toEqual({
    groups: [[GROUP, ['U0PACS2']]],
    next: '2026-03-10T06:55:00.000Z',
  });
});

test('when nothing changes it is checked again after a day', () => {
  expect(turnOf([desk(['priya'])]).next).toBe('2026-03-11T06:40:00.000Z');
  expect(turnOf([]).next).toBe('2026-03-11T06:40:00.000Z');
});

test('the week of a side: who until when, turns of one person joined, a gap as a gap', () => {
  const roster = deskSchedule(['priya', 'priya', 'tom'], { until: '2026-03-14' });
  const weeks = onCallWeek(
    planWith('RADIOLOGY', roster, [null]),
    { schedules: [roster], overrides: new Map() },
    new Set(['SLACK_DM']),
    NIGHT,
  );
  const radiology = weeks.find(({ side }) => side === 'RADIOLOGY');
  expect(radiology?.systems).toContain('Image archive (PACS)');
  expect(radiology?.schedules).toMatchObject([{ name: 'Night desk' }]);
  expect(
    radiology?.schedules[0]?.shifts.map(({ to, person }) => [to.toISOString(), person?.key ?? null]),
  ).toEqual([
    ['2026-03-11T07:00:00.000Z', 'priya'],
    ['2026-03-12T07:00:00.000Z', 'tom'],
    ['2026-03-14T07:00:00.000Z', 'priya'],
    ['2026-03-17T06:40:00.000Z', null],
  ]);
  expect(weeks.find(({ side }) => side === 'IT')?.people.map(({ key }) => key)).toEqual(['ivan']);
});
