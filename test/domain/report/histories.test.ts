import { describe, expect, test } from 'vitest';
import type { ClockFigure } from '../../../src/domain/incident/clock-figures.ts';
import type { ImpactChange, IncidentImpact } from '../../../src/domain/incident/downtime-intervals.ts';
import { monthIn, monthsAfter, readMonth } from '../../../src/domain/report/month.ts';
import { percentText, roundedMinutes } from '../../../src/domain/report/percent-text.ts';
import { type ReportIncident, type ReportRow, reportOf } from '../../../src/domain/report/report.ts';

const NEW_YORK = 'America/New_York';
const LATER = new Date('2027-06-01T00:00:00Z');
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

/** UTC; a day of a month and a time, such as `03-08 06:30`. */
const at = (text: string) => new Date(`2026-${text.replace(' ', 'T')}:00Z`);

type Change = [at: string, impact: ImpactChange['impact'], where?: { site?: string; service?: string }];

interface History {
  kind?: 'PLANNED';
  system?: string;
  /** From, to (empty: it still runs) of each outage. */
  down: [string, string][];
  impact?: 'FULL' | 'PARTIAL' | 'SLOW';
  changes?: Change[];
  sites?: string[];
  services?: string[];
  slowShare?: number;
}

let number = 0;

function incidentOf(history: History): ReportIncident {
  const { down, changes = [], sites = ['north', 'south'], services = ['ed', 'icu'] } = history;
  number += 1;
  const since = at(down[0]?.[0] ?? '');
  const impact: IncidentImpact = {
    outages: down.map(([start, end]) => ({ start: at(start), end: end ? at(end) : null })),
    siteKeys: sites,
    services: services.map((key) => ({ key, siteKeys: null })),
    changes: [
      { siteKey: null, serviceKey: null, impact: history.impact ?? 'FULL', at: since },
      ...changes.map(([when, to, where]) => ({
        siteKey: where?.site ?? null,
        serviceKey: where?.service ?? null,
        impact: to,
        at: at(when),
      })),
    ],
    slowShare: history.slowShare ?? 1,
  };
  return {
    number,
    systemKey: history.system ?? 'archive',
    planned: history.kind === 'PLANNED',
    since,
    impact,
    answered: { RADIOLOGY: 120_000, IT: null },
    clocks: [],
    updates: { promised: 0, overdue: 0 },
    enteredLater: false,
  };
}

const name = (key: string) => ({ key, name: key });

function report(
  histories: History[],
  { month = '2026-03', zone = NEW_YORK, now = LATER, watched = LONG_AGO } = {},
) {
  return reportOf(
    {
      incidents: histories.map(incidentOf),
      systems: ['archive', 'ris'].map(name),
      services: ['ed', 'icu'].map(name),
      sites: ['north', 'south'].map(name),
      drills: [],
      watchedSince: watched,
    },
    monthIn(month, zone),
    now,
  );
}

/** Full, partial, slow and planned minutes of a row. */
function minutes(row: ReportRow | undefined): number[] {
  if (!row) throw new Error('no such row');
  const { unplanned, planned } = row.downtime;
  return [unplanned.FULL, unplanned.PARTIAL, unplanned.SLOW, planned].map(roundedMinutes);
}

/** Of March 2026 in New York, unless it says otherwise; EST is UTC-5 until 8 March 07:00Z, then EDT, UTC-4. */
const HISTORIES: [
  string,
  History[],
  { archive: number[]; ed?: number[]; north?: number[] },
  Parameters<typeof report>[1]?,
][] = [
  ['nothing', [], { archive: [0, 0, 0, 0] }],
  ['an hour', [{ down: [['03-10 06:00', '03-10 07:00']] }], { archive: [60, 0, 0, 0] }],
  ['an hour of half a minute more', [{ down: [['03-10 06:00', '03-10 07:01']] }], { archive: [61, 0, 0, 0] }],
  [
    'partial throughout',
    [{ down: [['03-10 06:00', '03-10 07:00']], impact: 'PARTIAL' }],
    { archive: [0, 60, 0, 0] },
  ],
  [
    'slow throughout',
    [{ down: [['03-10 06:00', '03-10 07:00']], impact: 'SLOW' }],
    { archive: [0, 0, 60, 0] },
  ],
  [
    'full, then slow',
    [{ down: [['03-10 06:00', '03-10 08:00']], changes: [['03-10 07:30', 'SLOW']] }],
    { archive: [90, 0, 30, 0] },
  ],
  [
    'full, partial, slow',
    [
      {
        down: [['03-10 06:00', '03-10 09:00']],
        changes: [
          ['03-10 07:00', 'PARTIAL'],
          ['03-10 08:00', 'SLOW'],
        ],
      },
    ],
    { archive: [60, 60, 60, 0] },
  ],
  [
    'a change recorded out of order holds from its own time',
    [
      {
        down: [['03-10 06:00', '03-10 09:00']],
        changes: [
          ['03-10 08:00', 'SLOW'],
          ['03-10 07:00', 'PARTIAL'],
        ],
      },
    ],
    { archive: [60, 60, 60, 0] },
  ],
  [
    'up at one site: the whole is down, the site is not',
    [{ down: [['03-10 06:00', '03-10 09:00']], changes: [['03-10 07:00', 'UP', { site: 'north' }]] }],
    { archive: [180, 0, 0, 0], north: [60, 0, 0, 0], ed: [180, 0, 0, 0] },
  ],
  [
    'slow at one site: the worse site is the whole',
    [{ down: [['03-10 06:00', '03-10 09:00']], changes: [['03-10 07:00', 'SLOW', { site: 'north' }]] }],
    { archive: [180, 0, 0, 0], north: [60, 0, 120, 0] },
  ],
  [
    'up at both sites at different times',
    [
      {
        down: [['03-10 06:00', '03-10 09:00']],
        changes: [
          ['03-10 07:00', 'UP', { site: 'north' }],
          ['03-10 08:00', 'UP', { site: 'south' }],
        ],
      },
    ],
    { archive: [120, 0, 0, 0], north: [60, 0, 0, 0] },
  ],
  [
    'the ED came back for half an hour',
    [
      {
        down: [['03-10 06:00', '03-10 09:00']],
        changes: [
          ['03-10 07:00', 'UP', { service: 'ed' }],
          ['03-10 07:30', 'FULL', { service: 'ed' }],
        ],
      },
    ],
    { archive: [180, 0, 0, 0], ed: [150, 0, 0, 0] },
  ],
  [
    'at one site only',
    [{ down: [['03-10 06:00', '03-10 07:00']], sites: ['south'] }],
    { archive: [60, 0, 0, 0], north: [0, 0, 0, 0] },
  ],
  [
    'without the ED',
    [{ down: [['03-10 06:00', '03-10 07:00']], services: ['icu'] }],
    { archive: [60, 0, 0, 0], ed: [0, 0, 0, 0] },
  ],
  [
    'another system',
    [{ system: 'ris', down: [['03-10 06:00', '03-10 07:00']] }],
    { archive: [0, 0, 0, 0], ed: [60, 0, 0, 0] },
  ],
  [
    'two systems at once: a minute of the ED counts once',
    [{ down: [['03-10 06:00', '03-10 08:00']] }, { system: 'ris', down: [['03-10 07:00', '03-10 09:00']] }],
    { archive: [120, 0, 0, 0], ed: [180, 0, 0, 0] },
  ],
  [
    'two incidents of one system that overlap',
    [{ down: [['03-10 06:00', '03-10 08:00']] }, { down: [['03-10 07:00', '03-10 09:00']] }],
    { archive: [180, 0, 0, 0] },
  ],
  [
    'one within another, and worse',
    [{ down: [['03-10 06:00', '03-10 09:00']], impact: 'SLOW' }, { down: [['03-10 07:00', '03-10 08:00']] }],
    { archive: [60, 0, 120, 0] },
  ],
  [
    'it failed again an hour later',
    [
      {
        down: [
          ['03-10 06:00', '03-10 07:00'],
          ['03-10 08:00', '03-10 08:30'],
        ],
      },
    ],
    { archive: [90, 0, 0, 0] },
  ],
  [
    'it failed again at once',
    [
      {
        down: [
          ['03-10 06:00', '03-10 07:00'],
          ['03-10 07:00', '03-10 08:00'],
        ],
      },
    ],
    { archive: [120, 0, 0, 0] },
  ],
  [
    'over the beginning of the month (05:00Z)',
    [{ down: [['03-01 04:00', '03-01 06:00']] }],
    { archive: [60, 0, 0, 0] },
  ],
  ['over its end (1 April 04:00Z)', [{ down: [['04-01 03:00', '04-01 06:00']] }], { archive: [60, 0, 0, 0] }],
  ['before it', [{ down: [['03-01 03:00', '03-01 05:00']] }], { archive: [0, 0, 0, 0] }],
  ['after it', [{ down: [['04-01 04:00', '04-01 05:00']] }], { archive: [0, 0, 0, 0] }],
  [
    'the whole month: an hour less than 31 days',
    [{ down: [['02-20 00:00', '04-20 00:00']] }],
    { archive: [31 * 1440 - 60, 0, 0, 0] },
  ],
  [
    'through the night in which clocks go forward',
    [{ down: [['03-08 06:00', '03-08 08:00']] }],
    { archive: [120, 0, 0, 0] },
  ],
  [
    'November: an hour more than 30 days',
    [{ down: [['10-20 00:00', '12-20 00:00']] }],
    { archive: [30 * 1440 + 60, 0, 0, 0] },
    { month: '2026-11' },
  ],
  [
    'through the hour that autumn repeats',
    [{ down: [['11-01 05:00', '11-01 07:00']] }],
    { archive: [120, 0, 0, 0] },
    { month: '2026-11' },
  ],
  [
    'a month that begins in the last hour of the one before elsewhere',
    [{ down: [['03-31 14:00', '03-31 16:00']] }],
    { archive: [60, 0, 0, 0] },
    { month: '2026-04', zone: 'Asia/Tokyo' },
  ],
  [
    'still down: it counts until now',
    [{ down: [['03-10 06:00', '']] }],
    { archive: [90, 0, 0, 0] },
    { now: at('03-10 07:30') },
  ],
  [
    'still down long after the month: it counts to the month’s end',
    [{ down: [['04-01 03:30', '']] }],
    { archive: [30, 0, 0, 0] },
  ],
  [
    'before the app watched, nothing counts',
    [{ down: [['03-10 06:00', '03-10 08:00']] }],
    { archive: [60, 0, 0, 0] },
    { watched: at('03-10 07:00') },
  ],
  ['planned', [{ kind: 'PLANNED', down: [['03-10 06:00', '03-10 08:00']] }], { archive: [0, 0, 0, 120] }],
  [
    'planned, and overrun by an hour',
    [{ kind: 'PLANNED', down: [['03-10 06:00', '03-10 08:00']] }, { down: [['03-10 08:00', '03-10 09:00']] }],
    { archive: [60, 0, 0, 120] },
  ],
  [
    'planned, and it failed in the middle: those minutes are unplanned',
    [{ kind: 'PLANNED', down: [['03-10 06:00', '03-10 08:00']] }, { down: [['03-10 07:30', '03-10 09:00']] }],
    { archive: [90, 0, 0, 90] },
  ],
  [
    'two planned ones that overlap',
    [
      { kind: 'PLANNED', down: [['03-10 06:00', '03-10 08:00']] },
      { kind: 'PLANNED', down: [['03-10 07:00', '03-10 09:00']] },
    ],
    { archive: [0, 0, 0, 180] },
  ],
  [
    'planned over the month’s beginning',
    [{ kind: 'PLANNED', down: [['03-01 04:00', '03-01 06:00']] }],
    { archive: [0, 0, 0, 60] },
  ],
  [
    'planned for one system, unplanned for another: unplanned for the ED where they meet',
    [
      { kind: 'PLANNED', down: [['03-10 06:00', '03-10 08:00']] },
      { system: 'ris', down: [['03-10 07:00', '03-10 09:00']] },
    ],
    { archive: [0, 0, 0, 120], ed: [120, 0, 0, 60] },
  ],
  ['of no length', [{ down: [['03-10 06:00', '03-10 06:00']] }], { archive: [0, 0, 0, 0] }],
  [
    'up from the start',
    [{ down: [['03-10 06:00', '03-10 07:00']], changes: [['03-10 06:00', 'UP']] }],
    { archive: [0, 0, 0, 0] },
  ],
];

describe('minutes worked out by hand', () => {
  test('there are forty histories', () => expect(HISTORIES.length).toBe(40));

  test.each(HISTORIES)('%s', (_, histories, expected, options) => {
    const drawn = report(histories, options);
    const of = (rows: ReportRow[], key: string) => minutes(rows.find((row) => row.key === key));
    expect(of(drawn.systems, 'archive')).toEqual(expected.archive);
    if (expected.ed) expect(of(drawn.services, 'ed')).toEqual(expected.ed);
    if (expected.north) expect(of(drawn.sites, 'north')).toEqual(expected.north);
  });
});

describe('percentages worked out by hand', () => {
  const of = (histories: History[], month = '2026-09') => {
    const row = report(histories, { month, zone: 'UTC' }).systems[0];
    const { withPlanned = 0, withoutPlanned = 0, vendor = 0 } = row?.availability ?? {};
    return [withPlanned, withoutPlanned, vendor].map(percentText);
  };
  /** September has 43,200 minutes. */
  test.each<[string, History[], string[]]>([
    ['nothing', [], ['100 %', '100 %', '100 %']],
    ['432 of 43,200 min', [{ down: [['09-10 06:00', '09-10 13:12']] }], ['99.00 %', '99.00 %', '99.00 %']],
    [
      'a minute is not 100 %',
      [{ down: [['09-10 06:00', '09-10 06:01']] }],
      ['99.99 %', '99.99 %', '99.99 %'],
    ],
    [
      'slow is up for the vendor',
      [{ impact: 'SLOW', down: [['09-10 06:00', '09-10 13:12']] }],
      ['99.00 %', '99.00 %', '100 %'],
    ],
    [
      'slow counts half by the plan',
      [{ impact: 'SLOW', slowShare: 0.5, down: [['09-10 06:00', '09-10 13:12']] }],
      ['99.50 %', '99.50 %', '100 %'],
    ],
    [
      '432 min planned',
      [{ kind: 'PLANNED', down: [['09-10 06:00', '09-10 13:12']] }],
      ['99.00 %', '100 %', '100 %'],
    ],
    [
      '4,320 min planned and 388.8 min full: the vendor leaves the window out of the time as well (38,880)',
      [
        { kind: 'PLANNED', down: [['09-10 00:00', '09-13 00:00']] },
        { down: [['09-20 00:00', '09-20 06:29']] },
      ],
      ['89.09 %', '99.09 %', '98.99 %'],
    ],
    ['the whole month', [{ down: [['08-01 00:00', '']] }], ['0.00 %', '0.00 %', '0.00 %']],
  ])('%s', (_, histories, expected) => {
    expect(of(histories)).toEqual(expected);
  });
});

describe('how the incidents of a month went', () => {
  test('counts those that began in it, with the whole of the longest', () => {
    const { totals } = report([
      { down: [['02-28 06:00', '03-02 06:00']] },
      { down: [['03-31 06:00', '04-02 06:00']] },
      { down: [['03-10 06:00', '03-10 07:00']] },
      { kind: 'PLANNED', down: [['03-11 06:00', '03-11 07:00']] },
    ]);
    expect([totals.incidents, roundedMinutes(totals.longest?.ms ?? 0), totals.mttr]).toEqual([
      2,
      2_880,
      ((2_880 + 60) / 2) * 60_000,
    ]);
    expect(totals.mtta).toEqual({ RADIOLOGY: 120_000, IT: null });
  });
});

describe('limits of a month', () => {
  const clock = (of: Partial<ClockFigure>): ClockFigure => ({
    ...{
      serviceKey: 'ed',
      clock: 'WORKAROUND',
      limitMinutes: 15,
      actualMs: null,
      soFarMs: 0,
      uncounted: null,
      met: null,
      proposed: false,
    },
    ...of,
  });
  const minute = 60_000;

  test('each counts once, also one that still runs; waiting times are of those that have a limit', () => {
    const clocks = [
      clock({ actualMs: 20 * minute, met: false }),
      clock({ serviceKey: 'icu', met: false }),
      // No limit: nobody waits for it, so its 90 minutes are in no mean.
      clock({ serviceKey: 'ward', limitMinutes: null, actualMs: 90 * minute }),
      clock({ clock: 'RESTORATION', actualMs: 60 * minute, met: true }),
      clock({ serviceKey: null, clock: 'RECONCILIATION', actualMs: 120 * minute, met: true }),
    ];
    const begun = { ...incidentOf({ down: [['03-10 06:00', '03-10 07:00']] }), clocks };
    // Began in February: none of its limits is March's.
    const before = { ...incidentOf({ down: [['02-10 06:00', '02-10 07:00']] }), clocks };
    const { totals } = reportOf(
      {
        ...{ incidents: [before, begun], systems: [], services: [], sites: [], drills: [] },
        watchedSince: LONG_AGO,
      },
      monthIn('2026-03', NEW_YORK),
      LATER,
    );
    expect(totals).toMatchObject({ breaches: 2, toWorkaround: 20 * minute, toReconciled: 120 * minute });
  });
});

describe('months', () => {
  test.each([
    ['', '2026-02'],
    ['2026-03', '2026-03'],
    ['2025-12', '2025-12'],
  ])('"%s" on 15 March 2026 is %s', (typed, month) => {
    expect(readMonth(typed, at('03-15 12:00'), NEW_YORK).month).toBe(month);
  });

  test.each(['2026-13', '2026-3', 'March', '2026-04', '1999-01'])('"%s" is refused', (typed) => {
    expect(() => readMonth(typed, at('03-15 12:00'), NEW_YORK)).toThrow();
  });

  test('go over the year', () => {
    expect([monthsAfter('2026-01', -1), monthsAfter('2025-12', 1), monthsAfter('2026-03', -12)]).toEqual([
      '2025-12',
      '2026-01',
      '2025-03',
    ]);
  });
});
