import { describe, expect, test } from 'vitest';
import { gapsAndOverlaps } from '../../../src/domain/schedule/gaps-and-overlaps.ts';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { exception, type LayerWords, lines, rotation, schedule, wallLines } from './make.ts';

function roster(words: LayerWords, from: string, to: string): string[] {
  const layer = rotation(words);
  const shifts = shiftsIn(schedule([layer]), [], new Date(from), new Date(to));
  return wallLines(
    shifts.filter((shift) => shift.person !== null),
    layer.zone,
  );
}

/** A shift's hand-overs by the wall clock on the days around a change of the clocks, read once as times of day. */
function handOvers(words: LayerWords, from: string, to: string): string[] {
  const all = roster(words, from, to).map((line) => line.split(' ')[3] ?? '');
  return [...new Set(all)].sort();
}

describe('shifts keep the clock on the wall when the clocks change', () => {
  const twelve = {
    people: ['ana', 'ben', 'cleo'],
    rotation: 'every 12 h',
    starts: '2026-01-05',
    handOver: '07:00',
  };

  test.each([
    ['New York, spring', 'America/New_York', '2026-03-06T12:00Z', '2026-03-12T12:00Z'],
    ['New York, autumn', 'America/New_York', '2026-10-30T11:00Z', '2026-11-05T12:00Z'],
    ['Lord Howe’s half hour, autumn', 'Australia/Lord_Howe', '2026-04-02T20:00Z', '2026-04-08T20:30Z'],
    ['Lord Howe’s half hour, spring', 'Australia/Lord_Howe', '2026-10-01T20:30Z', '2026-10-07T20:00Z'],
    ['a zone whose clock never changes', 'America/Phoenix', '2026-03-06T14:00Z', '2026-03-12T14:00Z'],
  ])('twelve hours from 07:00: %s', (_, zone, from, to) => {
    expect(handOvers({ ...twelve, zone }, from, to)).toEqual(['07:00', '19:00']);
  });

  test('months later the day shift still begins at 07:00, and the one whose turn it is has not changed', () => {
    const zone = 'America/New_York';
    expect(roster({ ...twelve, zone }, '2026-03-09T11:00Z', '2026-03-10T11:00Z')).toEqual([
      'Mon 9 Mar 07:00 ana',
      'Mon 9 Mar 19:00 ben',
    ]);
    // 63 days of two shifts are 126 turns of three people.
    expect(roster(twelve, '2026-01-05T12:00Z', '2026-01-06T12:00Z')).toEqual([
      'Mon 5 Jan 07:00 ana',
      'Mon 5 Jan 19:00 ben',
    ]);
  });

  test.each([
    ['every 8 h', ['06:00', '14:00', '22:00']],
    ['every 24 h', ['06:00']],
  ])('%s from 06:00, over both changes', (rotationWords, times) => {
    const words = { ...twelve, rotation: rotationWords, handOver: '06:00' };
    expect(handOvers(words, '2026-03-06T11:00Z', '2026-03-12T10:00Z')).toEqual(times);
    expect(handOvers(words, '2026-10-30T10:00Z', '2026-11-05T11:00Z')).toEqual(times);
  });

  test('the night of a change is an hour shorter or longer for whoever has it', () => {
    const hours = (from: string, to: string) =>
      shiftsIn(schedule([rotation(twelve)]), [], new Date(from), new Date(to)).map(
        (shift) => (shift.to.getTime() - shift.from.getTime()) / 3_600_000,
      );
    expect(hours('2026-03-07T12:00Z', '2026-03-09T11:00Z')).toEqual([12, 11, 12, 12]);
    expect(hours('2026-10-31T11:00Z', '2026-11-02T12:00Z')).toEqual([12, 13, 12, 12]);
  });
});

describe('turns of months', () => {
  test('change on the day of the month on which they started', () => {
    const words = { people: ['ana', 'ben'], rotation: 'monthly', starts: '2026-01-15', handOver: '08:00' };
    expect(roster(words, '2026-01-15T13:00Z', '2026-04-16T00:00Z')).toEqual([
      'Thu 15 Jan 08:00 ana',
      'Sun 15 Feb 08:00 ben',
      'Sun 15 Mar 08:00 ana',
      'Wed 15 Apr 08:00 ben',
    ]);
  });

  test('the 31st is the last day of a shorter month, and the 31st again after it', () => {
    const words = { people: ['ana', 'ben'], rotation: 'monthly', starts: '2028-01-31', handOver: '08:00' };
    expect(roster(words, '2028-01-31T13:00Z', '2028-06-01T00:00Z')).toEqual([
      'Mon 31 Jan 08:00 ana',
      'Tue 29 Feb 08:00 ben',
      'Fri 31 Mar 08:00 ana',
      'Sun 30 Apr 08:00 ben',
      'Wed 31 May 08:00 ana',
    ]);
    expect(
      roster({ ...words, rotation: 'every 3 months' }, '2028-01-31T13:00Z', '2028-11-01T00:00Z'),
    ).toEqual([
      'Mon 31 Jan 08:00 ana',
      'Sun 30 Apr 08:00 ben',
      'Mon 31 Jul 08:00 ana',
      'Tue 31 Oct 08:00 ben',
    ]);
  });

  test('years later they are where the calendar says', () => {
    const words = {
      people: ['ana', 'ben', 'cleo'],
      rotation: 'monthly',
      starts: '1990-01-01',
      handOver: '00:00',
    };
    expect(roster(words, '2026-03-01T05:00Z', '2026-04-02T00:00Z')).toEqual([
      'Sun 1 Mar 00:00 cleo',
      'Wed 1 Apr 00:00 ana',
    ]);
  });
});

test('two days each from Monday to Friday are two working days each, across the weekend', () => {
  const words = {
    people: ['priya', 'tom', 'lena'],
    rotation: 'every 2 days',
    starts: '2026-01-05',
    handOver: '08:00',
    days: 'Mon-Fri',
  };
  const turns = roster(words, '2026-01-05T13:00Z', '2026-01-17T13:00Z');
  expect(turns).toEqual([
    'Mon 5 Jan 08:00 priya',
    'Wed 7 Jan 08:00 tom',
    'Fri 9 Jan 08:00 lena',
    'Mon 12 Jan 08:00 lena',
    'Tue 13 Jan 08:00 priya',
    'Thu 15 Jan 08:00 tom',
  ]);
});

test('an intentional gap is not reported; the same gap without the exception is', () => {
  const layer = rotation({
    people: ['ana'],
    starts: '2026-01-05',
    until: '2026-12-24',
    rotation: 'daily',
    handOver: '00:00',
  });
  const [from, to] = [new Date('2026-12-23T05:00Z'), new Date('2026-12-27T05:00Z')];
  const closed = schedule([layer], {
    exceptions: [{ ...exception('2026-12-24 to 2026-12-26', null), why: 'Closed' }],
  });
  expect(gapsAndOverlaps(closed, [], from, to).gaps).toEqual([]);
  expect(gapsAndOverlaps(schedule([layer]), [], from, to).gaps).toHaveLength(1);
  expect(lines(shiftsIn(closed, [], from, to))).toEqual([
    '2026-12-23T05:00Z ana',
    '2026-12-24T05:00Z nobody',
    '2026-12-27T05:00Z end',
  ]);
  expect(shiftsIn(closed, [], from, to)[1]?.why).toMatchObject({
    kind: 'exception',
    exception: { why: 'Closed' },
  });
});
