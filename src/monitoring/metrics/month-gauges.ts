import { SIDES } from '../../domain/plan/plan.ts';
import type { Report } from '../../domain/report/report.ts';
import type { MakeGauge, Sample } from './gauge-maker.ts';

const ABOUT = [
  ['systems', 'system'],
  ['services', 'service'],
  ['sites', 'site'],
] as const;
const LABELS = ['of', 'key'];
const MINUTE_MS = 60_000;

/** The figures of a month's report so far, each as the report and its CSV have it; what is not known is absent. */
export function monthGauges(gauge: MakeGauge, report: Report): void {
  const rows = ABOUT.flatMap(([rows, of]) =>
    report[rows].map((row) => ({ row, labels: { of, key: row.key } })),
  );
  const { totals } = report;
  const seconds = (ms: number | null, labels: Record<string, string>): Sample[] =>
    ms === null ? [] : [[ms / 1_000, labels]];
  gauge(
    'month_downtime_minutes',
    'Downtime of this month so far, by system, service and site; unplanned by impact, and planned.',
    [...LABELS, 'kind'],
    rows.flatMap(({ row: { downtime }, labels }): Sample[] => [
      [downtime.unplanned.FULL / MINUTE_MS, { ...labels, kind: 'full' }],
      [downtime.unplanned.PARTIAL / MINUTE_MS, { ...labels, kind: 'partial' }],
      [downtime.unplanned.SLOW / MINUTE_MS, { ...labels, kind: 'slow' }],
      [downtime.planned / MINUTE_MS, { ...labels, kind: 'planned' }],
    ]),
  );
  gauge(
    'month_availability_ratio',
    'Availability of this month so far, 0 to 1: all downtime, without planned, and by vendors’ formula.',
    [...LABELS, 'formula'],
    rows.flatMap(({ row: { availability }, labels }): Sample[] => [
      [availability.withPlanned, { ...labels, formula: 'with_planned' }],
      [availability.withoutPlanned, { ...labels, formula: 'without_planned' }],
      [availability.vendor, { ...labels, formula: 'vendor' }],
    ]),
  );
  gauge('month_incidents', 'Unplanned incidents that began in this month.', [], [[totals.incidents]]);
  gauge('month_limits_passed', 'Limits of those incidents that were not kept.', [], [[totals.breaches]]);
  gauge('month_drills', 'Drills of this month.', [], [[totals.drills]]);
  gauge(
    'month_updates',
    'Updates promised by those incidents, and given on time.',
    ['state'],
    [
      [totals.updates.promised, { state: 'promised' }],
      [totals.updates.onTime, { state: 'on_time' }],
    ],
  );
  gauge(
    'month_mean_seconds',
    'Means of those incidents: page to answer by side, to a workaround, to restored, from validated to reconciled.',
    ['of', 'side'],
    [
      ...SIDES.flatMap((side) => seconds(totals.mtta[side], { of: 'answer', side })),
      ...seconds(totals.toWorkaround, { of: 'workaround', side: '' }),
      ...seconds(totals.mttr, { of: 'restored', side: '' }),
      ...seconds(totals.toReconciled, { of: 'reconciled', side: '' }),
    ],
  );
  gauge(
    'month_longest_seconds',
    'The longest of those incidents; 0 without one.',
    [],
    [[(totals.longest?.ms ?? 0) / 1_000]],
  );
}
