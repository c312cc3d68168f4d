import { describe, expect, test } from 'vitest';
import { gapsAndOverlaps } from '../../../src/domain/schedule/gaps-and-overlaps.ts';
import { nextHandOver } from '../../../src/domain/schedule/next-hand-over.ts';
import { onCallAt } from '../../../src/domain/schedule/on-call-at.ts';
import { withCalendar } from '../../../src/domain/schedule/schedule-variants.ts';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { stepPeople } from '../../../src/domain/schedule/step-people.ts';
import { calendar, exception, lines, override, rotation, schedule } from './make.ts';

const WEEKLY = schedule([
  rotation({
    name: 'Weeks',
    people: ['ana', 'ben', 'cleo'],
    rotation: 'weekly',
    starts: '2026-01-05',
    handOver: 'Mon 08:00',
  }),
]);
const day = (iso: string) => new Date(`${iso}T00:00:00.000Z`);

describe('who is on call at an instant', () => {
  test('with the whole shift, however far away its ends are', () => {
    expect(onCallAt(WEEKLY, [], new Date('2026-03-08T07:30Z'))).toEqual({
      person: 'cleo',
      why: { kind: 'layer', layer: 0, name: 'Weeks' },
      from: new Date('2026-03-02T13:00Z'),
      to: new Date('2026-03-09T12:00Z'),
    });
  });

  test('at the hand-over it is the next person', () => {
    expect(onCallAt(WEEKLY, [], new Date('2026-03-09T11:59:59.999Z')).person).toBe('cleo');
    expect(onCallAt(WEEKLY, [], new Date('2026-03-09T12:00Z')).person).toBe('ana');
  });

  test('before the first shift nobody is, since ever', () => {
    expect(onCallAt(WEEKLY, [], day('2026-01-01'))).toEqual({
      person: null,
      why: { kind: 'nobody' },
      from: null,
      to: new Date('2026-01-05T13:00Z'),
    });
  });

  test('a default person has no ends', () => {
    expect(onCallAt(schedule([], { otherwise: 'ruth' }), [], day('2026-01-01'))).toEqual({
      person: 'ruth',
      why: { kind: 'otherwise' },
      from: null,
      to: null,
    });
  });

  test('an override says whom it replaces and ends when it ends', () => {
    const cover = override('1', 'dora', '2026-03-04T00:00Z', '2026-03-05T00:00Z', { covers: 'cleo' });
    expect(onCallAt(WEEKLY, [cover], new Date('2026-03-04T12:00Z'))).toEqual({
      person: 'dora',
      why: { kind: 'override', override: cover, instead: ['cleo'], beaten: [] },
      from: cover.from,
      to: cover.to,
    });
    expect(onCallAt(WEEKLY, [cover], new Date('2026-03-05T12:00Z'))).toMatchObject({
      person: 'cleo',
      from: cover.to,
    });
  });
});

describe('exceptions', () => {
  const holidays = {
    ...WEEKLY,
    exceptions: [
      exception('2026-12-25', 'ruth'),
      exception('2026-12-31 to 2027-01-02', 'dora', '17:00-08:00'),
    ],
  };

  test('a day is from midnight to midnight in the schedule’s zone', () => {
    expect(lines(shiftsIn(holidays, [], day('2026-12-25'), day('2026-12-27')))).toEqual([
      '2026-12-25T00:00Z cleo',
      '2026-12-25T05:00Z ruth',
      '2026-12-26T05:00Z cleo',
      '2026-12-27T00:00Z end',
    ]);
  });

  test('hours of each day, over midnight and the end of the year', () => {
    const shifts = shiftsIn(holidays, [], day('2026-12-31'), day('2027-01-04'));
    expect(lines(shifts.filter((shift) => shift.why.kind === 'exception'))).toEqual([
      '2026-12-31T22:00Z dora',
      '2027-01-01T22:00Z dora',
      '2027-01-02T22:00Z dora',
      '2027-01-03T13:00Z end',
    ]);
  });

  test('hours of 24 make one shift of several days', () => {
    const long = { ...WEEKLY, exceptions: [exception('2026-12-24 to 2026-12-26', 'dora', '08:00-08:00')] };
    expect(onCallAt(long, [], day('2026-12-26'))).toMatchObject({
      person: 'dora',
      from: new Date('2026-12-24T13:00Z'),
      to: new Date('2026-12-27T13:00Z'),
    });
  });

  test('an override takes precedence over them', () => {
    const cover = override('1', 'ben', '2026-12-25T00:00Z', '2026-12-26T00:00Z', { covers: 'ruth' });
    expect(onCallAt(holidays, [cover], new Date('2026-12-25T12:00Z')).person).toBe('ben');
  });

  test('29 February can be one', () => {
    const leap = { ...WEEKLY, exceptions: [exception('2028-02-29', 'ruth')] };
    expect(onCallAt(leap, [], new Date('2028-02-29T12:00Z'))).toMatchObject({
      person: 'ruth',
      from: new Date('2028-02-29T05:00Z'),
      to: new Date('2028-03-01T05:00Z'),
    });
  });
});

describe('the next hand-over', () => {
  test('is when another person comes on call', () => {
    expect(nextHandOver(WEEKLY, [], day('2026-03-04'))).toEqual({
      at: new Date('2026-03-09T12:00Z'),
      from: 'cleo',
      to: 'ana',
    });
  });

  test('is not when the same person goes on, and may be far away', () => {
    const alone = schedule([
      rotation({
        people: ['ana'],
        rotation: 'daily',
        starts: '2026-01-05',
        until: '2026-12-07',
        handOver: '08:00',
      }),
    ]);
    expect(nextHandOver(alone, [], day('2026-03-04'))).toEqual({
      at: new Date('2026-12-07T13:00Z'),
      from: 'ana',
      to: null,
    });
  });

  test('is null when there is none', () => {
    expect(nextHandOver(schedule([], { otherwise: 'ruth' }), [], day('2026-03-04'))).toBeNull();
  });
});

describe('calendar layers', () => {
  test('take precedence over what is below them; names that match nobody leave it to the lower layers', () => {
    const read = withCalendar(schedule([calendar(), ...WEEKLY.layers]), 0, [
      { from: day('2026-01-06'), to: day('2026-01-07'), person: 'dora', name: 'D. Diaz' },
      { from: day('2026-01-07'), to: day('2026-01-08'), person: null, name: 'Locum' },
    ]);
    expect(lines(shiftsIn(read, [], day('2026-01-06'), day('2026-01-09')))).toEqual([
      '2026-01-06T00:00Z dora',
      '2026-01-07T00:00Z ana',
      '2026-01-09T00:00Z end',
    ]);
  });

  test('where two overlap the one that started last wins, of two that started together the shorter, and it is shown', () => {
    const twice = schedule([
      calendar(
        ['2026-01-06T00:00Z', '2026-01-09T00:00Z', 'ana'],
        ['2026-01-07T00:00Z', '2026-01-07T06:00Z', 'cleo'],
        ['2026-01-07T00:00Z', '2026-01-08T00:00Z', 'ben'],
      ),
    ]);
    expect(lines(shiftsIn(twice, [], day('2026-01-06'), day('2026-01-10')))).toEqual([
      '2026-01-06T00:00Z ana',
      '2026-01-07T00:00Z cleo',
      '2026-01-07T06:00Z ben',
      '2026-01-08T00:00Z ana',
      '2026-01-09T00:00Z nobody',
      '2026-01-10T00:00Z end',
    ]);
    expect(gapsAndOverlaps(twice, [], day('2026-01-06'), day('2026-01-10'))).toMatchObject({
      gaps: [{ from: day('2026-01-09'), to: day('2026-01-10') }],
      overlaps: [
        {
          kind: 'calendar',
          layer: 0,
          wins: 'cleo',
          loses: 'ben',
          from: day('2026-01-07'),
          to: new Date('2026-01-07T06:00Z'),
        },
        { wins: 'ben', loses: 'ana', from: new Date('2026-01-07T06:00Z'), to: day('2026-01-08') },
      ],
    });
  });
});

describe('gaps', () => {
  const office = schedule([rotation({ people: ['ana'], hours: '08:00-17:00', days: 'Mon-Fri' })]);
  const gapsIn = (which: typeof office) =>
    gapsAndOverlaps(which, [], day('2026-01-09'), day('2026-01-12')).gaps;

  test('are whole, also where several reasons join', () => {
    expect(gapsIn(office)).toEqual([
      { from: day('2026-01-09'), to: new Date('2026-01-09T13:00Z') },
      { from: new Date('2026-01-09T22:00Z'), to: day('2026-01-12') },
    ]);
  });
});

describe('a step of a policy', () => {
  const office = schedule([rotation({ people: ['dora'], hours: '08:00-17:00' })], { key: 'office' });
  const step = (people: string[], schedules: string[], at: string) =>
    stepPeople(
      { people, schedules },
      [WEEKLY, office],
      new Map([['night', [override('1', 'ruth', '2026-03-05T00:00Z', '2026-03-06T00:00Z')]]]),
      new Date(at),
    );

  test('pages its own people and who is on call when it fires, each once', () => {
    expect(step(['ben', 'cleo'], ['night', 'office'], '2026-03-04T15:00Z')).toEqual({
      people: ['ben', 'cleo', 'dora'],
      empty: [],
    });
    expect(step([], ['office', 'night'], '2026-03-05T15:00Z')).toEqual({
      people: ['dora', 'ruth'],
      empty: [],
    });
  });

  test('names the schedules that have nobody, also one that is gone from the plan', () => {
    expect(step([], ['office', 'old'], '2026-03-04T03:00Z')).toEqual({
      people: [],
      empty: ['office', 'old'],
    });
  });
});

test('an empty or backward stretch has no shifts', () => {
  expect(shiftsIn(WEEKLY, [], day('2026-01-06'), day('2026-01-06'))).toEqual([]);
  expect(shiftsIn(WEEKLY, [], day('2026-01-07'), day('2026-01-06'))).toEqual([]);
});
