import type { Report } from './report.ts';

/** Downtime of all systems, one after the other; milliseconds. `counted`: unplanned, as it counts. */
export function downtimeOfSystems({ systems }: Report) {
  const sum = (of: (row: Report['systems'][number]['downtime']) => number) =>
    systems.reduce((total, { downtime }) => total + of(downtime), 0);
  return {
    full: sum(({ unplanned }) => unplanned.FULL),
    partial: sum(({ unplanned }) => unplanned.PARTIAL),
    slow: sum(({ unplanned }) => unplanned.SLOW),
    counted: sum(({ unplannedCounted }) => unplannedCounted),
    planned: sum(({ planned }) => planned),
  };
}
