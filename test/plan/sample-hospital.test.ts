import { expect, test } from 'vitest';
import { gapsAndOverlaps } from '../../src/domain/schedule/gaps-and-overlaps.ts';
import { onCallAt } from '../../src/domain/schedule/on-call-at.ts';
import { samplePlan } from '../support/sample-plan.ts';

const PLAN = samplePlan();

/** The proposed figures in minutes, most urgent first: workaround (null: hold), RTO, MTD. */
const PROPOSED: [service: string, workaround: number | null, rto: number, mtd: number][] = [
  ['stroke', 5, 30, 60],
  ['ed', 15, 60, 120],
  ['or', 10, 60, 120],
  ['icu', 20, 120, 240],
  ['inpatient-stat', 30, 120, 240],
  ['inpatient', 120, 360, 1_440],
  ['outpatient', 240, 480, 1_440],
  ['mammography', null, 1_440, 4_320],
];

const WITHOUT_IMAGES = ['archive', 'viewer', 'network'];

test('three sites stand in two time zones', () => {
  expect(PLAN.sites.map((site) => site.zone).toSorted()).toEqual([
    'America/Chicago',
    'America/New_York',
    'America/New_York',
  ]);
});

test('eight services stand in order of urgency', () => {
  expect(PLAN.services.map((service) => service.key)).toEqual(PROPOSED.map(([service]) => service));
});

test('there are eight systems', () => {
  expect(PLAN.systems).toHaveLength(8);
});

test.each(PLAN.systems.map((system) => system.key))('%s has the proposed figures, by the rule', (system) => {
  const factor = WITHOUT_IMAGES.includes(system) ? 1 : 2;
  const figures = PLAN.tolerances
    .filter((tolerance) => tolerance.system === system)
    .map((t) => [t.service, t.workaroundMinutes, t.rtoMinutes, t.mtdMinutes]);
  expect(figures).toEqual(
    PROPOSED.map(([service, workaround, rto, mtd]) => [
      service,
      workaround === null ? null : workaround * factor,
      rto * factor,
      mtd * factor,
    ]),
  );
});

test('what still works and where to look fit a telephone', () => {
  const long = PLAN.systems
    .flatMap((system) => [system.stillWorks, system.viewImages])
    .filter((t) => t.length > 160);
  expect(long).toEqual([]);
});

test('every policy has three steps, and each step somebody', () => {
  expect(PLAN.policies.map((policy) => policy.steps.length)).toEqual(PLAN.policies.map(() => 3));
  expect(PLAN.policies.flatMap((policy) => policy.steps).filter((step) => step.people.length === 0)).toEqual(
    [],
  );
});

test.each(PLAN.schedules.map((schedule) => [schedule.key, schedule] as const))(
  'schedule %s has somebody at every instant of its year',
  (_key, schedule) => {
    expect(gapsAndOverlaps(schedule, [], new Date('2026-01-01'), new Date('2027-01-01'))).toEqual({
      gaps: [],
      overlaps: [],
      idle: [],
    });
  },
);

test.each([
  ['radiology', '2026-03-10T06:40:00.000Z', 'priya', '2026-03-16T12:00:00.000Z'],
  ['radiology', '2026-12-25T06:40:00.000Z', 'lena', '2026-12-27T05:00:00.000Z'],
  ['it', '2026-03-10T06:40:00.000Z', 'ivan', '2026-03-10T12:00:00.000Z'],
  ['it', '2026-03-14T18:00:00.000Z', 'mei', '2026-03-16T12:00:00.000Z'],
  ['westlake', '2026-03-10T13:30:00.000Z', 'nadia', '2026-03-10T22:00:00.000Z'],
  ['westlake', '2026-03-10T06:40:00.000Z', 'ivan', '2026-03-10T13:00:00.000Z'],
])('schedule %s at %s has %s until %s', (key, at, person, until) => {
  const schedule = PLAN.schedules.find((entry) => entry.key === key);
  expect(schedule && onCallAt(schedule, [], new Date(at))).toMatchObject({ person, to: new Date(until) });
});

test('exactly one person stands on both sides', () => {
  expect(PLAN.people.filter((person) => person.sides.length === 2).map((person) => person.key)).toEqual([
    'nadia',
  ]);
});

test('every telephone number is from the range kept for fiction', () => {
  const numbers = [
    ...PLAN.people.map((person) => person.phone),
    ...PLAN.services.map((service) => service.phone),
    ...PLAN.systems.flatMap((system) => [system.bridge, ...(system.vendor ? [system.vendor.phone] : [])]),
  ];
  expect(numbers.filter((number) => !/^555-01\d\d$/.test(number))).toEqual([]);
});

test.each(PLAN.checklists.map((checklist) => [checklist.key, checklist] as const))(
  '%s goes from the first minutes to reconciliation, for both sides',
  (_key, { items }) => {
    expect(items.length).toBeGreaterThanOrEqual(8);
    expect(items.map((item) => item.phase)).toEqual(
      expect.arrayContaining(['FIRST_15_MIN', 'BY_1_H', 'BY_4_H', 'RECOVERY', 'RECONCILIATION']),
    );
    const sides = items.map((item) => PLAN.roles.find((role) => role.key === item.role)?.side);
    expect(sides).toEqual(expect.arrayContaining(['RADIOLOGY', 'IT']));
  },
);
