import { type Cell, csvOf } from './csv.ts';
import { downtimeOfSystems } from './downtime-of-systems.ts';
import { roundedMinutes } from './percent-text.ts';
import type { Report, ReportRow } from './report.ts';

const KINDS = [
  ['systems', 'system'],
  ['services', 'service'],
  ['sites', 'site'],
] as const;
const HEAD = [
  'month',
  'of',
  'key',
  'name',
  'unplanned_full_min',
  'unplanned_partial_min',
  'unplanned_slow_min',
  'unplanned_counted_min',
  'planned_min',
  'availability',
  'availability_without_planned',
  'availability_vendor',
];
/** Of all incidents of a month together, and of nothing else. */
const TOTALS_HEAD = [
  'incidents',
  'mtta_radiology_min',
  'mtta_it_min',
  'to_workaround_min',
  'mttr_min',
  'to_reconciled_min',
  'limits_passed',
  'updates_promised',
  'updates_on_time',
  'drills',
];

/**
 * The last of some months as CSV (RFC 4180): a line for each system, service and site, then one for all incidents of the
 * month, and one for those of the month before it. Empty: there was none to take a mean of, or the app was not watching.
 */
export function reportCsv(reports: readonly Report[]): string {
  const report = reports.at(-1);
  if (!report) return '';
  const none = TOTALS_HEAD.map(() => null);
  const rows = KINDS.flatMap(([kind, word]) =>
    report[kind].map((row) => [report.month, word, ...cellsOf(row), ...none]),
  );
  return csvOf([[...HEAD, ...TOTALS_HEAD], ...rows, ...reports.slice(-2).toReversed().map(totalsRow)]);
}

function totalsRow(report: Report): Cell[] {
  const { month, counted, totals } = report;
  const head = [month, 'all', null, 'All systems'];
  if (!counted) return [...head, ...[...HEAD.slice(head.length), ...TOTALS_HEAD].map(() => null)];
  const { full, partial, slow, counted: unplanned, planned } = downtimeOfSystems(report);
  const { mtta, toWorkaround, mttr, toReconciled, updates } = totals;
  const means = [mtta.RADIOLOGY, mtta.IT, toWorkaround, mttr, toReconciled].map(minutesOf);
  return [
    ...head,
    ...[full, partial, slow, unplanned, planned].map(roundedMinutes),
    ...[null, null, null],
    ...[totals.incidents, ...means, totals.breaches, updates.promised, updates.onTime, totals.drills],
  ];
}

const minutesOf = (ms: number | null): number | null => (ms === null ? null : roundedMinutes(ms));

function cellsOf({ key, name, downtime, availability }: ReportRow): Cell[] {
  const { unplanned, unplannedCounted, planned } = downtime;
  return [
    key,
    name,
    ...[unplanned.FULL, unplanned.PARTIAL, unplanned.SLOW, unplannedCounted, planned].map(roundedMinutes),
    ...[availability.withPlanned, availability.withoutPlanned, availability.vendor].map(sixDigits),
  ];
}

/** A report as data for other programs: minutes and shares, instants in ISO 8601 UTC. */
export function reportData(report: Report): object {
  const row = (of: ReportRow) => {
    const { unplanned, unplannedCounted, planned } = of.downtime;
    return {
      key: of.key,
      name: of.name,
      unplannedMinutes: {
        full: roundedMinutes(unplanned.FULL),
        partial: roundedMinutes(unplanned.PARTIAL),
        slow: roundedMinutes(unplanned.SLOW),
        counted: roundedMinutes(unplannedCounted),
      },
      plannedMinutes: roundedMinutes(planned),
      availability: of.availability,
    };
  };
  const { longest, mtta, mttr, toWorkaround, toReconciled, ...totals } = report.totals;
  return {
    month: report.month,
    counted: report.counted,
    systems: report.systems.map(row),
    services: report.services.map(row),
    sites: report.sites.map(row),
    totals: {
      ...totals,
      longest: longest && { number: longest.number, minutes: roundedMinutes(longest.ms) },
      mttaMinutes: { RADIOLOGY: minutesOf(mtta.RADIOLOGY), IT: minutesOf(mtta.IT) },
      mttrMinutes: minutesOf(mttr),
      minutesToWorkaround: minutesOf(toWorkaround),
      minutesToReconciled: minutesOf(toReconciled),
    },
  };
}

const sixDigits = (share: number): string => share.toFixed(6);
