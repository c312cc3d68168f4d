import { expect, test } from 'vitest';
import { SIDES, type Side } from '../../src/domain/plan/plan.ts';
import { gapsAndOverlaps } from '../../src/domain/schedule/gaps-and-overlaps.ts';
import { onCallAt } from '../../src/domain/schedule/on-call-at.ts';
import { stepPeople } from '../../src/domain/schedule/step-people.ts';
import { NIGHT, samplePlanAsWritten } from '../support/plans/sample-plan.ts';

const PLAN = samplePlanAsWritten();

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

test('what still works and where to look fit on a phone', () => {
  const long = PLAN.systems
    .flatMap((system) => [system.stillWorks, system.viewImages])
    .filter((t) => t.length > 160);
  expect(long).toEqual([]);
});

test('every policy has three steps, and each step somebody', () => {
  expect(PLAN.policies.map((policy) => policy.steps.length)).toEqual(PLAN.policies.map(() => 3));
  const open = PLAN.policies.flatMap((policy) =>
    policy.steps.filter((step) => step.people.length + step.schedules.length === 0),
  );
  expect(open).toEqual([]);
});

const HOUR_MS = 3_600_000;
/** Nobody takes these weekends, on purpose. */
const WITH_A_GAP = 'radiologist';

/** Person keys of a step of the policy that a side of a system has. */
function paged(system: string, side: Side, step: number, at: Date): string[] {
  const policy = PLAN.systems.find(({ key }) => key === system)?.policies[side];
  const found = PLAN.policies.find(({ key }) => key === policy)?.steps[step - 1];
  return found ? stepPeople(found, PLAN.schedules, new Map(), at).people : [];
}

test('on the night of the stories the people of the stories are on call', () => {
  const night = new Date(NIGHT);
  const of = (side: Side, system = 'archive') => [1, 2, 3].map((step) => paged(system, side, step, night));
  expect(of('RADIOLOGY')).toEqual([['priya'], ['tom', 'lena'], ['ruth']]);
  expect(of('IT')).toEqual([['ivan'], ['mei'], ['carl']]);
  expect(of('IT', 'worklist')).toEqual([['nadia'], ['ivan'], ['carl']]);
});

test('on every day somebody else may try it: both sides’ first pages reach one person each, and the second step another', () => {
  const first = Date.parse('2026-11-24T00:00:00Z');
  for (let hour = 0; hour < 3 * 366 * 24; hour += 5) {
    const at = new Date(first + hour * HOUR_MS);
    for (const { key } of PLAN.systems) {
      const [radiology, it] = [paged(key, 'RADIOLOGY', 1, at), paged(key, 'IT', 1, at)];
      expect([key, radiology.length, it.length], at.toISOString()).toEqual([key, 1, 1]);
      expect(radiology, at.toISOString()).not.toEqual(it);
    }
    for (const side of SIDES) {
      const [again] = paged('archive', side, 2, at);
      expect(again && PLAN.people.some(({ key }) => key === again)).toBe(true);
      expect([again], at.toISOString()).not.toEqual(paged('archive', side, 1, at));
    }
  }
});

test('whenever somebody looks, one weekend of the coming four weeks has no radiologist, and nothing else is open', () => {
  const begin = Date.parse('2026-11-24T00:00:00Z');
  for (let day = 0; day < 800; day += 1) {
    const from = new Date(begin + day * 24 * HOUR_MS);
    const gaps = PLAN.schedules.flatMap((schedule) =>
      gapsAndOverlaps(schedule, [], from, new Date(from.getTime() + 28 * 24 * HOUR_MS)).gaps.map((gap) => ({
        key: schedule.key,
        hours: (gap.to.getTime() - gap.from.getTime()) / HOUR_MS,
      })),
    );
    expect(gaps.length, from.toISOString()).toBeGreaterThan(0);
    expect(new Set(gaps.map(({ key }) => key)), from.toISOString()).toEqual(new Set([WITH_A_GAP]));
    expect(
      gaps.reduce((sum, { hours }) => sum + hours, 0),
      from.toISOString(),
    ).toBeOneOf([47, 48, 49]);
  }
});

test('no first step of a policy names the schedule with the gap', () => {
  const first = PLAN.policies.flatMap(({ steps }) => steps[0]?.schedules ?? []);
  expect(first).not.toContain(WITH_A_GAP);
});

test.each(
  PLAN.schedules.filter(({ key }) => key !== WITH_A_GAP).map((schedule) => [schedule.key, schedule] as const),
)('schedule %s has somebody at every instant of its year', (_key, schedule) => {
  expect(gapsAndOverlaps(schedule, [], new Date('2026-01-01'), new Date('2027-01-01'))).toEqual({
    gaps: [],
    overlaps: [],
    idle: [],
  });
});

test.each([
  ['radiology', '2026-03-10T06:40:00.000Z', 'priya', '2026-03-14T12:00:00.000Z'],
  ['radiology', '2026-03-14T18:00:00.000Z', 'lena', '2026-03-16T12:00:00.000Z'],
  ['radiology', '2026-11-26T18:00:00.000Z', 'ruth', '2026-11-27T05:00:00.000Z'],
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
