import { Gauge, Registry } from 'prom-client';
import { SIDES } from '../../domain/plan/plan.ts';
import type { Figures } from './read-figures.ts';

/** What is true of this process now; ages in real seconds, null for what never happened. */
export interface ProcessFigures {
  /** Connections over which Slack can reach us. */
  sockets: number;
  cycleAge: number | null;
  /** Faults that the watchdog could not repair at its last look. */
  stuck: number;
  /** Pages that are owed and late, by the second look at the rows; null: it cannot be known. */
  latePages: number | null;
  /** Slack does not take the app's token. */
  slackRefuses: boolean;
  /** Seconds for which Slack has answered no call; 0: it answers. */
  slackSilent: number;
  /** Absent where there is no HEARTBEAT_URL. */
  heartbeatAge?: number | null;
}

/** Ages in real seconds of what has waited longest; 0 when nothing waits. */
export interface Lags {
  deadlines: number;
  pages: number;
  messages: number;
}

const KINDS = ['UNPLANNED', 'PLANNED', 'DRILL'];

type Sample = [value: number, labels?: Record<string, string>];

/** The gauges of one scrape, in a registry of their own: nothing of an earlier scrape is left in it. */
export function gaugesOf(figures: Figures, process: ProcessFigures, lags: Lags): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[], samples: Sample[]): void => {
    const made = new Gauge({ name: `pacs_down_${name}`, help, labelNames, registers: [registry] });
    for (const [value, labels = {}] of samples) made.set(labels, value);
  };
  const countOf = <T extends { count: number }>(rows: T[], is: (row: T) => boolean): number =>
    rows.find(is)?.count ?? 0;

  gauge(
    'open_incidents',
    'Incidents that are neither closed nor stood down.',
    ['kind'],
    KINDS.map((kind) => [countOf(figures.openIncidents, (row) => row.kind === kind), { kind }]),
  );
  gauge(
    'unowned_sides',
    'Sides of open incidents that nobody answered for, whose policy is used up.',
    ['side'],
    SIDES.map((side) => [countOf(figures.unownedSides, (row) => row.side === side), { side }]),
  );
  gauge(
    'pages',
    'Pages of open incidents.',
    ['state', 'channel'],
    figures.pages.map(({ state, channel, count }) => [count, { state, channel }]),
  );
  gauge(
    'lag_seconds',
    'Age of what has waited longest: overdue deadlines, owed pages, messages and letters seen unshown scrape after scrape.',
    ['of'],
    Object.entries(lags).map(([of, seconds]) => [seconds, { of }]),
  );
  gauge('slack_sockets', 'Connections over which Slack reaches this process.', [], [[process.sockets]]);
  gauge(
    'cycle_age_seconds',
    'Since the deadlines were last looked at without an error.',
    [],
    [[process.cycleAge ?? Number.POSITIVE_INFINITY]],
  );
  gauge('stuck', 'Late steps that the watchdog could not repair at its last look.', [], [[process.stuck]]);
  gauge(
    'late_pages',
    'Pages owed for 30 s and not sent, as a second look at the rows sees them; +Inf: the rows cannot be read.',
    [],
    [[process.latePages ?? Number.POSITIVE_INFINITY]],
  );
  gauge('slack_refuses', '1 while Slack refuses the app’s token.', [], [[process.slackRefuses ? 1 : 0]]);
  gauge(
    'slack_silent_seconds',
    'Since Slack answered no call any more; 0 while it answers.',
    [],
    [[process.slackSilent]],
  );
  gauge(
    'calendar_age_seconds',
    'Since the calendar of a layer was last read (hospital time).',
    ['schedule', 'layer'],
    figures.calendars.map(({ schedule, layer, ageSeconds }) => [
      Math.max(0, ageSeconds ?? Number.POSITIVE_INFINITY),
      { schedule, layer },
    ]),
  );
  if (process.heartbeatAge !== undefined)
    gauge(
      'heartbeat_age_seconds',
      'Since the last ping to HEARTBEAT_URL that was taken.',
      [],
      [[process.heartbeatAge ?? Number.POSITIVE_INFINITY]],
    );
  gauge(
    'self_check_age_seconds',
    'Since the newest self-check (pacs-down doctor).',
    [],
    [[figures.selfCheck?.ageSeconds ?? Number.POSITIVE_INFINITY]],
  );
  gauge(
    'self_check_findings',
    'What the newest self-check found.',
    ['level'],
    [
      [figures.selfCheck?.bad ?? 0, { level: 'bad' }],
      [figures.selfCheck?.warn ?? 0, { level: 'warn' }],
    ],
  );
  return registry;
}
