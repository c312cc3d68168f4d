import { createHash } from 'node:crypto';
import type { CalendarLayer, ImportedShift } from '../../domain/schedule/schedule.ts';

/** What stands for a calendar's address, which is a secret, and for what is read out of it. */
export function sourceHash({ source, match, only }: CalendarLayer): string {
  return createHash('sha256')
    .update(JSON.stringify([source, match, only]))
    .digest('hex');
}

/** Shifts as they were kept: instants are ISO 8601, UTC. */
export function readShifts(kept: unknown): ImportedShift[] {
  return (kept as (Omit<ImportedShift, 'from' | 'to'> & { from: string; to: string })[]).map((shift) => ({
    ...shift,
    from: new Date(shift.from),
    to: new Date(shift.to),
  }));
}
