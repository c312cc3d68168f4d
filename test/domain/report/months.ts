import type { Report, ReportTotals } from '../../../src/domain/report/report.ts';

const NOTHING: ReportTotals = {
  incidents: 0,
  enteredLater: 0,
  longest: null,
  mtta: { RADIOLOGY: null, IT: null },
  mttr: null,
  toWorkaround: null,
  toReconciled: null,
  breaches: 0,
  updates: { promised: 0, onTime: 0 },
  drills: 0,
};

/** A month of which each day was watched, with the archive down for so many minutes; UTC. `watched`: false, it was not. */
export function aMonth(
  month: string,
  { down = 0, watched = true, ...totals }: Partial<ReportTotals> & { down?: number; watched?: boolean } = {},
): Report {
  const start = new Date(`${month}-01T00:00:00Z`);
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1));
  const row = {
    key: 'archive',
    name: 'Image archive',
    downtime: {
      unplanned: { FULL: down * 60_000, PARTIAL: 0, SLOW: 0 },
      unplannedCounted: down * 60_000,
      ...{ planned: 0, plannedCounted: 0 },
    },
    availability: { withPlanned: 0.998, withoutPlanned: 0.998, vendor: 0.998 },
  };
  return {
    ...{ month, start, end, counted: watched ? { from: start, to: end } : null },
    ...{ systems: [row], services: [], sites: [], totals: { ...NOTHING, ...totals } },
  };
}

const MINUTE = 60_000;

/** Two outages, of which the means are known by hand. */
export function aBadMonth(month: string): Report {
  return aMonth(month, {
    down: 190,
    incidents: 2,
    longest: { number: 12, ms: 150 * MINUTE },
    mtta: { RADIOLOGY: 4 * MINUTE, IT: 9 * MINUTE },
    mttr: 95 * MINUTE,
    toWorkaround: 22 * MINUTE,
    toReconciled: null,
    breaches: 3,
    updates: { promised: 5, onTime: 4 },
    drills: 1,
  });
}
