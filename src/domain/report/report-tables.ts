import { type Cell, csvOf } from './csv.ts';
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

/** A report as CSV (RFC 4180), a line for each system, service and site. */
export function reportCsv(report: Report): string {
  const rows = KINDS.flatMap(([kind, word]) =>
    report[kind].map((row) => [report.month, word, ...cellsOf(row)]),
  );
  return csvOf([HEAD, ...rows]);
}

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
  const minutes = (ms: number | null) => (ms === null ? null : roundedMinutes(ms));
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
      mttaMinutes: { RADIOLOGY: minutes(mtta.RADIOLOGY), IT: minutes(mtta.IT) },
      mttrMinutes: minutes(mttr),
      minutesToWorkaround: minutes(toWorkaround),
      minutesToReconciled: minutes(toReconciled),
    },
  };
}

const sixDigits = (share: number): string => share.toFixed(6);
