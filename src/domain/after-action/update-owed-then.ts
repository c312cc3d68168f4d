import { owesUpdate } from '../incident/update-owed.ts';
import { PAGED_SIDES, type PagedSide } from '../plan/plan.ts';
import type { Recorded } from './facts.ts';

/**
 * Who owed the update that a timeline says was overdue, by who had a side then: actor keys by the entry. Absent: nobody is
 * on record as having had one.
 */
export function updatesOwed(timeline: readonly Recorded[]): Map<Recorded, string> {
  const holders = new Map<PagedSide, string>();
  const owed = new Map<Recorded, string>();
  let lastBy: string | null = null;
  for (const recorded of timeline) {
    const { by, event } = recorded;
    switch (event.kind) {
      case 'acknowledged':
      case 'handed_over':
        holders.set(event.side, by);
        break;
      case 'lapsed':
        holders.delete(event.side);
        break;
      case 'failed_again':
        holders.clear();
        break;
      case 'update':
        lastBy = by;
        break;
      case 'update_overdue': {
        const sides = PAGED_SIDES.map((side) => ({ side, holder: holders.get(side) ?? null }));
        const owner = owesUpdate(sides, lastBy);
        if (owner) owed.set(recorded, owner);
        break;
      }
    }
  }
  return owed;
}
