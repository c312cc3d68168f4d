import { describe, expect, test } from 'vitest';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { type LayerWords, lines, rotation, schedule, wallLines } from './make.ts';

const NEW_YORK = 'America/New_York';

/** Shifts of one layer by New York's wall clock, whole days. */
function roster(layer: LayerWords, from: string, to: string): string[] {
  const shifts = shiftsIn(
    schedule([rotation(layer)]),
    [],
    new Date(`${from}T05:00:00Z`),
    new Date(`${to}T05:00:00Z`),
  );
  return wallLines(
    shifts.filter((shift) => shift.person !== null),
    NEW_YORK,
  );
}

describe('turns by the calendar', () => {
  test('a week goes from hand-over to hand-over, over the change of the clocks', () => {
    const weekly = {
      people: ['ana', 'ben', 'cleo'],
      rotation: 'weekly',
      starts: '2026-02-23',
      handOver: 'Mon 08:00',
    };
    expect(roster(weekly, '2026-02-01', '2026-03-24')).toEqual([
      'Mon 23 Feb 08:00 ana',
      'Mon 2 Mar 08:00 ben',
      'Mon 9 Mar 08:00 cleo',
      'Mon 16 Mar 08:00 ana',
      'Mon 23 Mar 08:00 ben',
    ]);
  });

  test('every 2 weeks and every 3 days are counted from the first day', () => {
    expect(
      roster(
        { people: ['ana', 'ben'], rotation: 'every 2 weeks', starts: '2026-10-19', handOver: '07:00' },
        '2026-10-20',
        '2026-12-01',
      ),
    ).toEqual([
      'Tue 20 Oct 01:00 ana',
      'Mon 2 Nov 07:00 ben',
      'Mon 16 Nov 07:00 ana',
      'Mon 30 Nov 07:00 ben',
    ]);
    expect(
      roster(
        { people: ['ana', 'ben'], rotation: 'every 3 days', starts: '2026-10-30', handOver: '07:00' },
        '2026-10-30',
        '2026-11-09',
      ),
    ).toEqual(['Fri 30 Oct 07:00 ana', 'Mon 2 Nov 07:00 ben', 'Thu 5 Nov 07:00 ana', 'Sun 8 Nov 07:00 ben']);
  });

  test('29 February is a day like any other, and only in a leap year', () => {
    const daily = { people: ['ana', 'ben'], rotation: 'daily', starts: '2028-02-27', handOver: '08:00' };
    expect(roster(daily, '2028-02-27', '2028-03-02')).toEqual([
      'Sun 27 Feb 08:00 ana',
      'Mon 28 Feb 08:00 ben',
      'Tue 29 Feb 08:00 ana',
      'Wed 1 Mar 08:00 ben',
    ]);
    expect(roster({ ...daily, starts: '2027-02-27' }, '2027-02-27', '2027-03-03')).toEqual([
      'Sat 27 Feb 08:00 ana',
      'Sun 28 Feb 08:00 ben',
      'Mon 1 Mar 08:00 ana',
      'Tue 2 Mar 08:00 ben',
    ]);
    expect(roster({ ...daily, starts: '2028-02-29' }, '2032-02-29', '2032-03-01')).toEqual([
      'Sun 29 Feb 00:00 ana',
      'Sun 29 Feb 08:00 ben',
    ]);
  });

  test('years later it is still whose turn the calendar says', () => {
    const daily = {
      people: ['ana', 'ben', 'cleo'],
      rotation: 'daily',
      starts: '1996-01-01',
      handOver: '08:00',
    };
    expect(roster(daily, '2026-03-08', '2026-03-09')).toEqual([
      'Sun 8 Mar 00:00 ben',
      'Sun 8 Mar 08:00 cleo',
    ]);
  });
});

describe('turns by the hour are turns of the clock on the wall', () => {
  test('in spring the hand-over stays where it is, and the night shift is an hour shorter', () => {
    const layer = { people: ['ana', 'ben'], rotation: 'every 12 h', starts: '2026-03-07', handOver: '08:00' };
    expect(roster(layer, '2026-03-07', '2026-03-10')).toEqual([
      'Sat 7 Mar 08:00 ana',
      'Sat 7 Mar 20:00 ben',
      'Sun 8 Mar 08:00 ana',
      'Sun 8 Mar 20:00 ben',
      'Mon 9 Mar 08:00 ana',
      'Mon 9 Mar 20:00 ben',
    ]);
  });

  test('an hour that exists twice is one turn', () => {
    const layer = {
      people: ['ana', 'ben', 'cleo'],
      rotation: 'every 1 h',
      starts: '2026-11-01',
      handOver: '00:00',
    };
    expect(roster(layer, '2026-10-31', '2026-11-01').slice(0, 4)).toEqual(['Sun 1 Nov 00:00 ana']);
    expect(
      lines(
        shiftsIn(
          schedule([rotation(layer)]),
          [],
          new Date('2026-11-01T04:00:00Z'),
          new Date('2026-11-01T08:00:00Z'),
        ),
      ),
    ).toEqual([
      '2026-11-01T04:00Z ana',
      '2026-11-01T05:00Z ben',
      '2026-11-01T07:00Z cleo',
      '2026-11-01T08:00Z end',
    ]);
  });

  test('a turn may be longer than a day', () => {
    const layer = { people: ['ana', 'ben'], rotation: 'every 36 h', starts: '2026-01-05', handOver: '08:00' };
    expect(roster(layer, '2026-01-05', '2026-01-10')).toEqual([
      'Mon 5 Jan 08:00 ana',
      'Tue 6 Jan 20:00 ben',
      'Thu 8 Jan 08:00 ana',
      'Fri 9 Jan 20:00 ben',
    ]);
  });
});

describe('hours and days', () => {
  test('pain 20: a daily rotation from Mon to Fri goes on on Monday with the next person', () => {
    const layer = {
      people: ['ana', 'ben', 'cleo', 'dora'],
      rotation: 'daily',
      starts: '2026-01-05',
      hours: '08:00-17:00',
      days: 'Mon-Fri',
    };
    expect(roster(layer, '2026-01-05', '2026-01-17')).toEqual([
      'Mon 5 Jan 08:00 ana',
      'Tue 6 Jan 08:00 ben',
      'Wed 7 Jan 08:00 cleo',
      'Thu 8 Jan 08:00 dora',
      'Fri 9 Jan 08:00 ana',
      'Mon 12 Jan 08:00 ben',
      'Tue 13 Jan 08:00 cleo',
      'Wed 14 Jan 08:00 dora',
      'Thu 15 Jan 08:00 ana',
      'Fri 16 Jan 08:00 ben',
    ]);
  });

  test('two days at a time are two working days each', () => {
    const layer = {
      people: ['ana', 'ben'],
      rotation: 'every 2 days',
      starts: '2026-01-05',
      hours: '08:00-17:00',
      days: 'Mon, Tue',
    };
    expect(roster(layer, '2026-01-05', '2026-01-27')).toEqual([
      'Mon 5 Jan 08:00 ana',
      'Tue 6 Jan 08:00 ana',
      'Mon 12 Jan 08:00 ben',
      'Tue 13 Jan 08:00 ben',
      'Mon 19 Jan 08:00 ana',
      'Tue 20 Jan 08:00 ana',
      'Mon 26 Jan 08:00 ben',
    ]);
  });

  test('without hours a day goes from hand-over to hand-over: a weekend is one shift', () => {
    const layer = {
      people: ['ana', 'ben'],
      rotation: 'weekly',
      starts: '2026-01-05',
      handOver: 'Mon 08:00',
      days: 'Sat-Sun',
    };
    const shifts = shiftsIn(
      schedule([rotation(layer)]),
      [],
      new Date('2026-01-09T05:00Z'),
      new Date('2026-01-20T05:00Z'),
    );
    expect(lines(shifts)).toEqual([
      '2026-01-09T05:00Z nobody',
      '2026-01-10T13:00Z ana',
      '2026-01-12T13:00Z nobody',
      '2026-01-17T13:00Z ben',
      '2026-01-19T13:00Z nobody',
      '2026-01-20T05:00Z end',
    ]);
  });

  test('hours over midnight belong to the day on which they begin', () => {
    const layer = {
      people: ['ana', 'ben'],
      rotation: 'daily',
      starts: '2026-01-09',
      hours: '17:00-08:00',
      days: 'Fri',
    };
    const shifts = shiftsIn(
      schedule([rotation(layer)]),
      [],
      new Date('2026-01-09T05:00Z'),
      new Date('2026-01-18T05:00Z'),
    );
    expect(lines(shifts)).toEqual([
      '2026-01-09T05:00Z nobody',
      '2026-01-09T22:00Z ana',
      '2026-01-10T13:00Z nobody',
      '2026-01-16T22:00Z ben',
      '2026-01-17T13:00Z nobody',
      '2026-01-18T05:00Z end',
    ]);
  });

  test('a hand-over within the hours splits the day', () => {
    const layer = {
      people: ['ana', 'ben'],
      rotation: 'weekly',
      starts: '2026-01-07',
      handOver: 'Wed 12:00',
      hours: '08:00-17:00',
    };
    expect(roster(layer, '2026-01-13', '2026-01-16')).toEqual([
      'Tue 13 Jan 08:00 ana',
      'Wed 14 Jan 08:00 ana',
      'Wed 14 Jan 12:00 ben',
      'Thu 15 Jan 08:00 ben',
    ]);
  });

  test('hours start over in each window, and a clock change moves nobody’s turn', () => {
    const layer = {
      people: ['ana', 'ben', 'cleo'],
      rotation: 'every 4 h',
      starts: '2026-03-06',
      hours: '00:00-10:00',
      days: 'Fri-Mon',
    };
    expect(roster(layer, '2026-03-06', '2026-03-10')).toEqual([
      'Fri 6 Mar 00:00 ana',
      'Fri 6 Mar 04:00 ben',
      'Fri 6 Mar 08:00 cleo',
      'Sat 7 Mar 00:00 ana',
      'Sat 7 Mar 04:00 ben',
      'Sat 7 Mar 08:00 cleo',
      'Sun 8 Mar 00:00 ana',
      'Sun 8 Mar 04:00 ben',
      'Sun 8 Mar 08:00 cleo',
      'Mon 9 Mar 00:00 ana',
      'Mon 9 Mar 04:00 ben',
      'Mon 9 Mar 08:00 cleo',
    ]);
    const autumn = { ...layer, starts: '2026-10-31' };
    expect(roster(autumn, '2026-11-01', '2026-11-03')).toEqual([
      'Sun 1 Nov 01:00 ana',
      'Sun 1 Nov 04:00 ben',
      'Sun 1 Nov 08:00 cleo',
      'Mon 2 Nov 00:00 ana',
      'Mon 2 Nov 04:00 ben',
      'Mon 2 Nov 08:00 cleo',
    ]);
  });

  test('the last turn of a window ends with it, also when the night is an hour longer', () => {
    const layer = rotation({
      people: ['ana', 'ben', 'cleo'],
      rotation: 'every 12 h',
      starts: '2026-10-31',
      handOver: '08:00',
      days: 'Sat-Sun',
    });
    expect(
      lines(shiftsIn(schedule([layer]), [], new Date('2026-10-31T12:00Z'), new Date('2026-11-07T14:00Z'))),
    ).toEqual([
      '2026-10-31T12:00Z ana',
      '2026-11-01T00:00Z ben',
      '2026-11-01T13:00Z cleo',
      '2026-11-02T01:00Z ana',
      '2026-11-02T13:00Z nobody',
      '2026-11-07T13:00Z ben',
      '2026-11-07T14:00Z end',
    ]);
  });

  test('a turn as long as the hours, or longer, is one turn a day', () => {
    for (const rotation of ['every 17 h', 'every 24 h'])
      expect(
        roster(
          { people: ['ana', 'ben'], rotation, starts: '2026-01-05', hours: '00:00-17:00' },
          '2026-01-05',
          '2026-01-08',
        ),
      ).toEqual(['Mon 5 Jan 00:00 ana', 'Tue 6 Jan 00:00 ben', 'Wed 7 Jan 00:00 ana']);
  });

  test('hours that are entirely within the skipped hour are dropped that day', () => {
    const layer = { people: ['ana', 'ben'], rotation: 'daily', starts: '2026-03-07', hours: '02:15-02:45' };
    expect(roster(layer, '2026-03-07', '2026-03-10')).toEqual(['Sat 7 Mar 02:15 ana', 'Mon 9 Mar 02:15 ana']);
  });
});

describe('layers', () => {
  const week = { rotation: 'weekly', starts: '2026-01-05', handOver: 'Mon 08:00' };
  const two = (upper: LayerWords, lower: LayerWords, otherwise: string | null = null) =>
    lines(
      shiftsIn(
        schedule([rotation(upper), rotation(lower)], { otherwise }),
        [],
        new Date('2026-01-05T00:00Z'),
        new Date('2026-01-07T00:00Z'),
      ),
    );

  test('the upper layer wins, the lower fills what it leaves, the default person the rest', () => {
    expect(
      two({ people: ['dora'], hours: '08:00-17:00' }, { ...week, people: ['ana', 'ben'] }, 'ruth'),
    ).toEqual([
      '2026-01-05T00:00Z ruth',
      '2026-01-05T13:00Z dora',
      '2026-01-05T22:00Z ana',
      '2026-01-06T13:00Z dora',
      '2026-01-06T22:00Z ana',
      '2026-01-07T00:00Z end',
    ]);
  });

  test('an empty layer has nobody', () => {
    expect(two({ ...week, people: [] }, { ...week, people: ['ben'] })).toEqual([
      '2026-01-05T00:00Z nobody',
      '2026-01-05T13:00Z ben',
      '2026-01-07T00:00Z end',
    ]);
    expect(two({ ...week, people: [] }, { ...week, people: [] })).toEqual([
      '2026-01-05T00:00Z nobody',
      '2026-01-07T00:00Z end',
    ]);
  });

  test('a layer that starts later leaves the time before to the lower one, and one that ends the time after', () => {
    const daily = { rotation: 'daily', handOver: '08:00' };
    expect(
      two(
        { ...daily, people: ['ana', 'ben'], starts: '2026-01-06' },
        { ...daily, people: ['dora'], starts: '2026-01-01' },
      ),
    ).toEqual([
      '2026-01-05T00:00Z dora',
      '2026-01-05T13:00Z dora',
      '2026-01-06T13:00Z ana',
      '2026-01-07T00:00Z end',
    ]);
    expect(
      two(
        { ...daily, people: ['ana', 'ben'], starts: '2026-01-01', until: '2026-01-06' },
        { ...daily, people: ['dora'], starts: '2026-01-01' },
      ),
    ).toEqual([
      '2026-01-05T00:00Z ben',
      '2026-01-05T13:00Z ana',
      '2026-01-06T13:00Z dora',
      '2026-01-07T00:00Z end',
    ]);
  });

  test('each layer keeps its own zone', () => {
    expect(
      two(
        { people: ['nadia'], zone: 'America/Chicago', hours: '08:00-17:00' },
        { people: ['dora'], hours: '08:00-17:00' },
      ),
    ).toEqual([
      '2026-01-05T00:00Z nobody',
      '2026-01-05T13:00Z dora',
      '2026-01-05T14:00Z nadia',
      '2026-01-05T23:00Z nobody',
      '2026-01-06T13:00Z dora',
      '2026-01-06T14:00Z nadia',
      '2026-01-06T23:00Z nobody',
      '2026-01-07T00:00Z end',
    ]);
  });
});
