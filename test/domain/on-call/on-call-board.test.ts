import { expect, test } from 'vitest';
import { onCallBoard } from '../../../src/domain/on-call/on-call-board.ts';
import type { Override } from '../../../src/domain/schedule/schedule.ts';
import { deskSchedule, planWith } from '../../support/plans/rosters.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { exception, override } from '../schedule/make.ts';

const NIGHT = new Date('2026-03-10T06:40:00.000Z');
const SLACK = new Set(['SLACK_DM'] as const);

function boardOf(desk: ReturnType<typeof deskSchedule>, overrides: Override[] = [], setUp = SLACK) {
  const plan = planWith('RADIOLOGY', desk, [null]);
  const rosters = { schedules: [desk], overrides: new Map([['desk', overrides]]), feeds: [] };
  return onCallBoard(plan, rosters, setUp, NIGHT);
}

test('who is on call now and next for a side, when the shift ends, and the channels that are set up here', () => {
  const board = boardOf(deskSchedule(['priya', 'tom']));
  const [radiology] = board.policies.filter(({ side }) => side === 'RADIOLOGY');
  const [now] = radiology?.schedules ?? [];
  expect(radiology?.systems).toContain('Image archive (PACS)');
  expect([now?.person?.key, now?.person?.channels]).toEqual(['priya', ['SLACK_DM']]);
  expect([now?.next?.at.toISOString(), now?.next?.person?.key]).toEqual(['2026-03-10T07:00:00.000Z', 'tom']);
  expect(board.findings).toEqual([]);
});

test('a side whose first step names people shows them', () => {
  const board = boardOf(deskSchedule(['priya']));
  expect(board.policies.find(({ name }) => name === 'IT on call')?.people.map(({ key }) => key)).toEqual([
    'ivan',
  ]);
});

test('the next four weeks: gaps as long as they last, and none after them', () => {
  const board = boardOf(deskSchedule(['priya'], { until: '2026-03-20' }));
  expect(board.findings.map(({ kind, from, to }) => [kind, from.toISOString(), to.toISOString()])).toEqual([
    ['gap', '2026-03-20T07:00:00.000Z', '2026-04-07T06:40:00.000Z'],
  ]);
  expect(boardOf(deskSchedule(['priya'], { until: '2026-04-07' })).findings).toEqual([]);
});

test('shifts of unreachable people, overlaps with who is on call, overrides without effect', () => {
  const board = boardOf(
    deskSchedule(['priya'], { until: '2026-03-12' }),
    [
      override('a', 'tom', '2026-03-10T10:00:00Z', '2026-03-10T12:00:00Z'),
      override('b', 'lena', '2026-03-10T11:00:00Z', '2026-03-10T13:00:00Z', {
        createdAt: new Date('2026-02-01T00:00:00Z'),
      }),
      override('c', 'lena', '2026-03-11T11:00:00Z', '2026-03-11T13:00:00Z', { covers: 'tom' }),
    ],
    new Set(),
  );
  expect(
    board.findings.map((finding) => [
      finding.kind,
      'person' in finding
        ? finding.person
        : 'wins' in finding
          ? `${finding.wins} before ${finding.loses}`
          : '',
      finding.from.toISOString().slice(5, 16),
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['unreachable', 'priya', '03-10T06:40'],
      ['unreachable', 'tom', '03-10T10:00'],
      ['twice', 'lena before tom', '03-10T11:00'],
      ['idle', 'lena', '03-11T11:00'],
      ['gap', '', '03-12T07:00'],
    ]),
  );
});

test('schedules outside first steps are shown too: second people, radiologists, clinics', () => {
  const plan = samplePlan();
  const rosters = { schedules: plan.schedules, overrides: new Map(), feeds: [] };
  const board = onCallBoard(plan, rosters, SLACK, NIGHT);
  const first = board.policies.flatMap(({ schedules }) => schedules.map(({ key }) => key));
  expect(new Set([...first, ...board.others.map(({ key }) => key)])).toEqual(
    new Set(plan.schedules.map(({ key }) => key)),
  );
  expect(board.others.map(({ key, person }) => [key, person?.key])).toContainEqual(['westlake', 'ivan']);
});

test('a night closed by an exception is not reported, and the row says why nobody is on call', () => {
  const closed = deskSchedule(['priya']);
  closed.exceptions = [{ ...exception('2026-03-09 to 2026-03-12', null), why: 'Moving house' }];
  const board = boardOf(closed);
  const now = board.policies.flatMap(({ schedules }) => schedules)[0];
  expect([now?.person, now?.closed]).toEqual([null, 'Moving house']);
  expect(board.findings).toEqual([]);
});
