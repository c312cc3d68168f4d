import { describe, expect, test } from 'vitest';
import { clockFigures, type StoredClocks } from '../../../src/domain/incident/clock-figures.ts';

/** UTC on 10 March 2026, a Tuesday. */
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);
const PLAN = { services: [], slow: undefined, reconciliationMinutes: 24 * 60 };
const NO_SLOW = { means: 'Slow', countsPercent: 0 };
type Service = StoredClocks['services'][number];

function service(of: Partial<Service> = {}): Service {
  return {
    ...{
      serviceKey: 'ed',
      toleranceStatus: 'AGREED',
      workaroundMinutes: 15,
      rtoMinutes: 60,
      mtdMinutes: 120,
    },
    ...{ hours: null, hoursZone: null, workaroundAt: null, caughtUpAt: null },
    ...of,
  };
}

function incident(of: Partial<StoredClocks> & { down: [string, string][] }): StoredClocks {
  const { down, ...rest } = of;
  const downtimes = down.map(([from, to]) => ({ startedAt: at(from), endedAt: to ? at(to) : null }));
  const last = downtimes.at(-1);
  return {
    kind: 'UNPLANNED',
    enteredLaterAt: null,
    state: last?.endedAt ? 'VALIDATED' : 'DOWN',
    downSince: last?.startedAt ?? at('02:00'),
    validatedAt: last?.endedAt ?? null,
    reconciledAt: null,
    sites: [{ siteKey: 'north' }],
    impacts: [
      { siteKey: null, serviceKey: null, impact: 'FULL', at: downtimes[0]?.startedAt ?? at('02:00') },
    ],
    services: [service()],
    downtimes,
    results: [],
    ...rest,
  };
}

/** `workaround 20 missed`: minutes (–: not yet) and whether the limit was kept. */
const said = (of: StoredClocks, now = '12:00') =>
  clockFigures(of, PLAN, at(now)).map(({ clock, actualMs, met }) => {
    const kept = { true: 'kept', false: 'missed', null: 'open' }[String(met)];
    return `${clock.toLowerCase()} ${actualMs === null ? '–' : actualMs / 60_000} ${kept}`;
  });

/** Weekdays 07:00 to 19:00 by the clock of London, which in March is UTC. */
const HOURS = { hours: [{ days: ['Tue' as const], from: 7 * 60, to: 19 * 60 }], hoursZone: 'Europe/London' };

/** ED: 15 min to images, 60 to restored, 120 to caught up; times by hand beside each. */
const HISTORIES: [string, StoredClocks, string[], string?][] = [
  [
    'images after 10 min, validated after 50: all kept',
    incident({ down: [['02:00', '02:50']], services: [service({ workaroundAt: at('02:10') })] }),
    ['workaround 10 kept', 'restoration 50 kept', 'recovery – missed', 'reconciliation – open'],
  ],
  [
    'a minute over: 16 of 15, 61 of 60; caught up at 04:00, 120 of 120',
    incident({
      down: [['02:00', '03:01']],
      services: [service({ workaroundAt: at('02:16'), caughtUpAt: at('04:00') })],
    }),
    ['workaround 16 missed', 'restoration 61 missed', 'recovery 120 kept', 'reconciliation – open'],
  ],
  [
    'nothing shown: validation is when images were there again',
    incident({ down: [['02:00', '02:12']] }),
    ['workaround 12 kept', 'restoration 12 kept', 'recovery – open', 'reconciliation – open'],
    '03:00',
  ],
  [
    'still down after 30 min: the workaround is late before it has come, the rest has time',
    incident({ down: [['02:00', '']] }),
    ['workaround – missed', 'restoration – open', 'recovery – open'],
    '02:30',
  ],
  [
    'a start corrected from 02:00 to 02:50: 10 min are left, what had been passed is kept',
    incident({ down: [['02:50', '']] }),
    ['workaround – open', 'restoration – open', 'recovery – open'],
    '03:00',
  ],
  [
    'it failed again: the worse workaround (20 of both) and the sum of both outages (40 + 30)',
    incident({
      down: [
        ['02:00', '02:40'],
        ['04:00', '04:30'],
      ],
      services: [service({ workaroundAt: at('04:05'), caughtUpAt: at('04:30') })],
      results: [{ serviceKey: 'ed', clock: 'WORKAROUND', startedAt: at('02:00'), stoppedAt: at('02:20') }],
    }),
    ['workaround 20 missed', 'restoration 70 missed', 'recovery 150 missed', 'reconciliation – open'],
  ],
  [
    'open from 07:00: of 06:00 to 07:10 ten minutes count',
    incident({ down: [['06:00', '07:10']], services: [service({ ...HOURS, caughtUpAt: at('07:10') })] }),
    ['workaround 10 kept', 'restoration 10 kept', 'recovery 10 kept', 'reconciliation – open'],
  ],
  [
    'reconciled after 23 hours and 59 minutes of 24 hours',
    incident({ down: [['02:00', '02:01']], reconciledAt: new Date('2026-03-11T02:00:00Z') }),
    ['workaround 1 kept', 'restoration 1 kept', 'recovery – missed', 'reconciliation 1439 kept'],
  ],
  ['stood down: nothing counts', incident({ down: [['02:00', '02:40']], state: 'STOOD_DOWN' }), []],
];

describe('what a clock allowed and what it took, worked out by hand', () => {
  test.each(HISTORIES)('%s', (_, of, expected, now) => {
    expect(said(of, now)).toEqual(expected);
  });

  test.each([
    ['OUTSIDE_HOURS', incident({ down: [['02:00', '02:40']], services: [service(HOURS)] })],
    [
      'SLOW',
      incident({
        down: [['02:00', '02:40']],
        impacts: [{ siteKey: null, serviceKey: null, impact: 'SLOW', at: at('02:00') }],
      }),
    ],
    ['NOT_DOWN', incident({ down: [] })],
    [null, incident({ down: [['06:59', '07:01']], services: [service(HOURS)] })],
  ] as const)('why nothing counted: %s', (why, of) => {
    const [, restoration] = clockFigures(of, { ...PLAN, slow: NO_SLOW }, at('12:00'));
    expect(restoration?.uncounted).toBe(why);
  });

  test('while it is down it is not restored, and what it has taken so far is told', () => {
    const [, restoration] = clockFigures(incident({ down: [['02:00', '']] }), PLAN, at('03:09'));
    expect(restoration).toMatchObject({ actualMs: null, soFarMs: 69 * 60_000, met: false });
  });

  test('no limit is neither kept nor missed', () => {
    const [first] = clockFigures(
      incident({ down: [['02:00', '02:40']], services: [service({ workaroundMinutes: null })] }),
      PLAN,
      at('12:00'),
    );
    expect(first).toMatchObject({ clock: 'WORKAROUND', limitMinutes: null, met: null });
  });
});
