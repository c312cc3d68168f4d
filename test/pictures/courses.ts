import type { ClockFigure } from '../../src/domain/incident/clock-figures.ts';
import type { DowntimeInterval } from '../../src/domain/incident/downtime-intervals.ts';
import type { CourseLane, IncidentCourse } from '../../src/domain/report/course.ts';

/** UTC, 24 November 2026; New York is at UTC-5. */
export const at = (time: string, day = '24') => new Date(`2026-11-${day}T${time}:00Z`);

export function aLane(
  name: string,
  of: Partial<CourseLane> & {
    took?: [number | null, number | null, number | null];
    of?: [number | null, number, number];
    uncounted?: ClockFigure['uncounted'];
  } = {},
): CourseLane {
  const { took = [28, 110, 110], of: limits = [15, 60, 120], uncounted = null, ...rest } = of;
  const down: DowntimeInterval[] = rest.down ?? [
    { start: at('07:20'), end: at('09:10'), impact: 'FULL', share: 1 },
  ];
  const from = down.at(-1)?.start ?? at('07:20');
  const figure = (clock: ClockFigure['clock'], i: number): ClockFigure => {
    const [actual = null, limit = null] = [took[i], limits[i]];
    const met = limit === null || actual === null ? null : actual <= limit;
    return {
      serviceKey: name,
      clock,
      limitMinutes: limit,
      actualMs: actual === null ? null : actual * 60_000,
      soFarMs: (actual ?? 0) * 60_000,
      uncounted,
      met,
      proposed: false,
    };
  };
  const clocks = [figure('WORKAROUND', 0), figure('RESTORATION', 1), figure('RECOVERY', 2)];
  return {
    key: name,
    name,
    down,
    workarounds: [{ start: at('07:48'), end: down[0]?.end ?? null }],
    limits: clocks.flatMap(({ clock, limitMinutes }) =>
      limitMinutes === null ? [] : [{ clock, at: new Date(from.getTime() + limitMinutes * 60_000) }],
    ),
    clocks,
    ...rest,
  };
}

/** Down 02:20 to 04:10 EST, closed at 05:30. */
export function aCourse(of: Partial<IncidentCourse> = {}): IncidentCourse {
  return {
    number: 12,
    title: 'Image archive (PACS)',
    systemKind: 'archive',
    zone: 'America/New_York',
    since: at('07:20'),
    until: at('09:10'),
    asOf: at('10:30'),
    downtimeMs: 110 * 60_000,
    outages: 1,
    gates: [
      { name: 'technically up', at: at('08:50') },
      { name: 'validated', at: at('09:10') },
      { name: 'reconciled', at: at('10:25') },
      { name: 'closed', at: at('10:30') },
    ],
    sides: [
      { name: 'Radiology', paged: at('07:40'), answered: at('07:43') },
      { name: 'IT', paged: at('07:40'), answered: at('07:52') },
    ],
    updates: { sent: [at('07:55'), at('08:25'), at('09:00')], missed: [at('08:55')] },
    lanes: [
      aLane('ED'),
      aLane('ICU', { of: [60, 120, 240] }),
      aLane('Stroke / trauma', { of: [5, 30, 60] }),
      aLane('Inpatient', {
        down: [
          { start: at('07:20'), end: at('08:10'), impact: 'FULL', share: 1 },
          { start: at('08:10'), end: at('08:40'), impact: 'PARTIAL', share: 1 },
          { start: at('08:40'), end: at('09:10'), impact: 'SLOW', share: 1 },
        ],
        of: [60, 240, 480],
      }),
      aLane('Mammography', { took: [null, 110, null], of: [null, 1440, 4320], workarounds: [] }),
    ],
    ...of,
  };
}

/** The same at every size: twelve minutes, two days, twice down, open, forty services. */
export const COURSES: Record<string, IncidentCourse> = {
  usual: aCourse(),
  short: aCourse({
    until: at('07:32'),
    downtimeMs: 12 * 60_000,
    gates: [
      { name: 'technically up', at: at('07:30') },
      { name: 'validated', at: at('07:32') },
    ],
    sides: [
      { name: 'Radiology', paged: at('07:22'), answered: at('07:23') },
      { name: 'IT', paged: at('07:22'), answered: at('07:24') },
    ],
    updates: { sent: [], missed: [] },
    lanes: [
      aLane('ED', {
        down: [{ start: at('07:20'), end: at('07:32'), impact: 'FULL', share: 1 }],
        took: [12, 12, 12],
        workarounds: [],
      }),
    ],
  }),
  long: aCourse({
    until: at('21:40', '26'),
    downtimeMs: 3_740 * 60_000,
    gates: [
      { name: 'technically up', at: at('18:00', '26') },
      { name: 'validated', at: at('21:40', '26') },
    ],
    updates: {
      sent: Array.from({ length: 40 }, (_, i) => new Date(at('08:00').getTime() + i * 90 * 60_000)),
      missed: [at('20:00'), at('03:00', '25')],
    },
    lanes: [
      aLane('ED', {
        down: [{ start: at('07:20'), end: at('21:40', '26'), impact: 'FULL', share: 1 }],
        took: [28, 3_740, 3_740],
      }),
      aLane('Mammography', {
        down: [{ start: at('07:20'), end: at('21:40', '26'), impact: 'FULL', share: 1 }],
        took: [null, 3_740, 3_740],
        of: [null, 1_440, 4_320],
        workarounds: [],
      }),
    ],
  }),
  again: aCourse({
    outages: 2,
    until: at('11:30'),
    downtimeMs: 140 * 60_000,
    gates: [
      { name: 'technically up', at: at('11:20') },
      { name: 'validated', at: at('11:30') },
    ],
    sides: [
      { name: 'Radiology', paged: at('07:40'), answered: at('07:43') },
      { name: 'Radiology', paged: at('11:00'), answered: at('11:09') },
      { name: 'IT', paged: at('07:40'), answered: at('07:52') },
      { name: 'IT', paged: at('11:00'), answered: null },
    ],
    lanes: ['ED', 'ICU'].map((name) =>
      aLane(name, {
        down: [
          { start: at('07:20'), end: at('09:10'), impact: 'FULL', share: 1 },
          { start: at('11:00'), end: at('11:30'), impact: 'FULL', share: 1 },
        ],
        took: [28, 140, null],
        workarounds: [
          { start: at('07:48'), end: at('09:10') },
          { start: at('11:06'), end: at('11:30') },
        ],
      }),
    ),
  }),
  open: aCourse({
    until: null,
    asOf: at('09:30'),
    gates: [{ name: 'technically up', at: at('08:50') }],
    downtimeMs: 130 * 60_000,
    lanes: [
      aLane('ED', {
        down: [{ start: at('07:20'), end: null, impact: 'FULL', share: 1 }],
        took: [28, 130, null],
      }),
    ],
  }),
  forty: aCourse({
    title: 'Enterprise archive of every hospital in the north-west of the state',
    lanes: Array.from({ length: 40 }, (_, i) =>
      aLane(`Service of the long name number ${i + 1}`, i % 9 === 0 ? {} : { of: [60, 240, 480] }),
    ),
  }),
};
