import { Registry } from 'prom-client';
import { INCIDENT_KINDS } from '../../domain/incident/incident.ts';
import { PAGED_SIDES } from '../../domain/plan/plan.ts';
import type { Report } from '../../domain/report/report.ts';
import { gaugeMaker } from './gauge-maker.ts';
import { monthGauges } from './month-gauges.ts';
import { probeGauges } from './probe-gauges.ts';
import type { Figures } from './read-figures.ts';

/** What is true of this process now; ages in real seconds, null for what never happened. */
export interface ProcessFigures {
  /** Connections over which Slack can reach us. */
  sockets: number;
  cycleAge: number | null;
  /** Faults that the watchdog could not repair at its last look. */
  stuck: number;
  /** Pages that are pending and late, by the second look at the rows; null: it cannot be known. */
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

/**
 * The gauges of one scrape, in a registry of their own: nothing of an earlier scrape is left in it. `month`: the report of
 * this month so far; null: it is not known.
 */
export function gaugesOf(
  figures: Figures,
  process: ProcessFigures,
  lags: Lags,
  month: Report | null,
): Registry {
  const registry = new Registry();
  const gauge = gaugeMaker(registry);
  const countOf = <T extends { count: number }>(rows: T[], is: (row: T) => boolean): number =>
    rows.find(is)?.count ?? 0;

  gauge(
    'open_incidents',
    'Incidents that are neither closed nor stood down.',
    ['kind'],
    INCIDENT_KINDS.map((kind) => [countOf(figures.openIncidents, (row) => row.kind === kind), { kind }]),
  );
  gauge(
    'unowned_sides',
    'Sides of open incidents whose policy is exhausted without an acknowledgement.',
    ['side'],
    PAGED_SIDES.map((side) => [countOf(figures.unownedSides, (row) => row.side === side), { side }]),
  );
  gauge(
    'pages',
    'Pages of open incidents.',
    ['state', 'channel'],
    figures.pages.map(({ state, channel, count }) => [count, { state, channel }]),
  );
  gauge(
    'lag_seconds',
    'Age of the oldest: overdue deadline, pending page, or message (incident or direct) not shown for several scrapes.',
    ['of'],
    Object.entries(lags).map(([of, seconds]) => [seconds, { of }]),
  );
  gauge('slack_sockets', 'Open Slack sockets of this process.', [], [[process.sockets]]);
  gauge(
    'cycle_age_seconds',
    'Time since the deadlines were last checked without an error.',
    [],
    [[process.cycleAge ?? Number.POSITIVE_INFINITY]],
  );
  gauge('stuck', 'Late steps that the watchdog could not repair in its last run.', [], [[process.stuck]]);
  gauge(
    'late_pages',
    'Pages at least 30 s late, as the independent check sees them; +Inf: the database cannot be read.',
    [],
    [[process.latePages ?? Number.POSITIVE_INFINITY]],
  );
  gauge('slack_refuses', '1 while Slack rejects the app’s token.', [], [[process.slackRefuses ? 1 : 0]]);
  gauge(
    'slack_silent_seconds',
    'Time since Slack stopped responding; 0 while it responds.',
    [],
    [[process.slackSilent]],
  );
  gauge(
    'calendar_age_seconds',
    'Time since a layer’s calendar was last read (hospital time).',
    ['schedule', 'layer'],
    figures.calendars.map(({ schedule, layer, ageSeconds }) => [
      Math.max(0, ageSeconds ?? Number.POSITIVE_INFINITY),
      { schedule, layer },
    ]),
  );
  probeGauges(gauge, figures.probes);
  if (process.heartbeatAge !== undefined)
    gauge(
      'heartbeat_age_seconds',
      'Time since the last accepted ping to HEARTBEAT_URL.',
      [],
      [[process.heartbeatAge ?? Number.POSITIVE_INFINITY]],
    );
  gauge(
    'self_check_age_seconds',
    'Time since the latest self-check (pacs-down doctor).',
    [],
    [[figures.selfCheck?.ageSeconds ?? Number.POSITIVE_INFINITY]],
  );
  gauge(
    'self_check_findings',
    'Check results of the latest self-check.',
    ['level'],
    [
      [figures.selfCheck?.bad ?? 0, { level: 'bad' }],
      [figures.selfCheck?.warn ?? 0, { level: 'warn' }],
    ],
  );
  if (month) monthGauges(gauge, month);
  return registry;
}
