import { z } from 'zod';
import type { LeftOut, UnmatchedName } from '../../domain/schedule/calendar-feed.ts';
import type { ImportedShift } from '../../domain/schedule/schedule.ts';

/** Instants are ISO 8601, UTC. */
const instant = z.iso.datetime().transform((text) => new Date(text));

const shifts: z.ZodType<ImportedShift[]> = z.array(
  z.object({ from: instant, to: instant, person: z.string().nullable(), name: z.string() }),
);
const unmatched: z.ZodType<UnmatchedName[]> = z.array(
  z.object({
    name: z.string(),
    error: z.enum(['unknown', 'several']),
    shifts: z.number(),
    from: instant,
    to: instant,
  }),
);
const leftOut: z.ZodType<LeftOut[]> = z.array(
  z.object({ line: z.number(), what: z.string(), remedy: z.string(), times: z.number() }),
);

/** Shifts as a calendar's row keeps them. Throws ZodError for what this app never wrote. */
export function storedShifts(json: unknown): ImportedShift[] {
  return shifts.parse(json);
}

/** What could not be used of the calendar, as its row keeps it. Throws as `storedShifts`. */
export function storedProblems(row: { unmatched: unknown; leftOut: unknown }): {
  unmatched: UnmatchedName[];
  leftOut: LeftOut[];
} {
  return { unmatched: unmatched.parse(row.unmatched), leftOut: leftOut.parse(row.leftOut) };
}
