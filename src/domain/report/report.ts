import type { ClockFigure } from '../incident/clock-figures.ts';
import { downtimeMs } from '../incident/downtime.ts';
import { downtimeIntervals, type IncidentImpact } from '../incident/downtime-intervals.ts';
import { SIDES, type Side } from '../plan/plan.ts';
import {
  type About,
  type Availability,
  availabilityOf,
  type Downtime,
  downtimeBetween,
} from './availability.ts';
import type { Month, MonthText } from './month.ts';

/** What a report takes from one incident that was not stood down; durations in milliseconds, null: it did not happen. */
export interface ReportIncident {
  number: number;
  systemKey: string;
  planned: boolean;
  since: Date;
  impact: IncidentImpact;
  /** From the first page of a side to its first answer. */
  answered: Record<Side, number | null>;
  /** What its clocks allowed and took. */
  clocks: readonly ClockFigure[];
  updates: { promised: number; overdue: number };
  enteredLater: boolean;
}

/** Something that can be down. */
export interface Named {
  key: string;
  name: string;
}

/** One system, service or site in a report. */
export interface ReportRow extends Named {
  downtime: Downtime;
  availability: Availability;
}

/** How the incidents that began in a month went; means in milliseconds, null: none to tell of. */
export interface ReportTotals {
  incidents: number;
  enteredLater: number;
  longest: { number: number; ms: number } | null;
  /** Mean from page to answer. */
  mtta: Record<Side, number | null>;
  /** Mean downtime of the incidents that have ended. */
  mttr: number | null;
  /** Mean of the services that have a limit for it. */
  toWorkaround: number | null;
  toReconciled: number | null;
  /** Limits that were not kept, each once. */
  breaches: number;
  updates: { promised: number; onTime: number };
  drills: number;
}

export interface Report {
  month: MonthText;
  start: Date;
  end: Date;
  /** The part of the month that was watched: from when the app began to watch, until now at most. Null: none of it. */
  counted: { from: Date; to: Date } | null;
  systems: ReportRow[];
  services: ReportRow[];
  sites: ReportRow[];
  /** Everything together: when any system was down anywhere. */
  totals: ReportTotals;
}

export interface ReportSubject {
  incidents: readonly ReportIncident[];
  systems: readonly Named[];
  services: readonly Named[];
  sites: readonly Named[];
  /** When drills took place. */
  drills: readonly Date[];
  /** Since when the app has watched. */
  watchedSince: Date;
}

/**
 * A month's report, `now` in UTC. Minutes are those in the month, also of incidents that began before it or go on after it;
 * counts and means are of the incidents that began in it.
 */
export function reportOf(subject: ReportSubject, month: Month, now: Date): Report {
  const from = later(month.start, subject.watchedSince);
  const to = earlier(month.end, now);
  const counted = to > from ? { from, to } : null;
  const rowOf = (incidents: readonly ReportIncident[], about: About, named: Named): ReportRow => {
    const downtime = downtimeBetween(byPlan(incidents), about, from, counted ? to : from);
    return { ...named, downtime, availability: availabilityOf(downtime, to.getTime() - from.getTime()) };
  };
  const incidents = subject.incidents.filter(({ impact }) => wasDownBetween(impact, from, to));
  return {
    month: month.month,
    start: month.start,
    end: month.end,
    counted,
    systems: subject.systems.map((system) =>
      rowOf(
        incidents.filter(({ systemKey }) => systemKey === system.key),
        {},
        system,
      ),
    ),
    services: subject.services.map((service) => rowOf(incidents, { serviceKey: service.key }, service)),
    sites: subject.sites.map((site) => rowOf(incidents, { siteKey: site.key }, site)),
    totals: totalsOf(subject, month, now),
  };
}

/** Whether an incident has any outage between two instants; what still runs has. */
function wasDownBetween({ outages }: IncidentImpact, from: Date, to: Date): boolean {
  return outages.some(({ start, end }) => start < to && (end === null || end > from));
}

function byPlan(incidents: readonly ReportIncident[]) {
  const impacts = (planned: boolean) =>
    incidents.filter((incident) => incident.planned === planned).map(({ impact }) => impact);
  return { planned: impacts(true), unplanned: impacts(false) };
}

function totalsOf(subject: ReportSubject, { start, end }: Month, now: Date): ReportTotals {
  const inMonth = (at: Date) => at >= start && at < end;
  const begun = subject.incidents.filter(({ planned, since }) => !planned && inMonth(since));
  const lengths = begun.map(({ number, impact }) => ({
    number,
    ms: downtimeMs(downtimeIntervals([impact]), now),
    ended: impact.outages.every((outage) => outage.end !== null),
  }));
  const [longest] = lengths.toSorted((a, b) => b.ms - a.ms);
  const clocks = begun.flatMap((incident) => incident.clocks);
  const promised = sum(begun.map(({ updates }) => updates.promised));
  const [radiology = null, it = null] = SIDES.map((side) =>
    mean(begun.map(({ answered }) => answered[side])),
  );
  return {
    incidents: begun.length,
    enteredLater: begun.filter(({ enteredLater }) => enteredLater).length,
    longest: longest ? { number: longest.number, ms: longest.ms } : null,
    mtta: { RADIOLOGY: radiology, IT: it },
    mttr: mean(lengths.filter(({ ended }) => ended).map(({ ms }) => ms)),
    toWorkaround: mean(clocks.filter(isWorkaround).map(({ actualMs }) => actualMs)),
    toReconciled: mean(clocks.filter(isReconciliation).map(({ actualMs }) => actualMs)),
    breaches: clocks.filter(({ met }) => met === false).length,
    updates: { promised, onTime: promised - sum(begun.map(({ updates }) => updates.overdue)) },
    drills: subject.drills.filter(inMonth).length,
  };
}

const isWorkaround = ({ clock, limitMinutes }: ClockFigure) =>
  clock === 'WORKAROUND' && limitMinutes !== null;
const isReconciliation = ({ clock }: ClockFigure) => clock === 'RECONCILIATION';

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sum(known) / known.length;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
