import type { Reading } from './calendar-feed.ts';
import type { ImportedShift } from './schedule.ts';

/**
 * The reading if it can be accepted. A calendar that has nobody any more from `now` on, and had somebody, is taken for
 * broken: an export whose rights were lost, or whose names changed, is a valid calendar. What is known then stays until
 * its own shifts end. `people`: keys of everybody in the plan.
 */
export function acceptedReading(
  reading: Reading,
  known: readonly ImportedShift[],
  people: ReadonlySet<string>,
  now: Date,
): Reading {
  if (reading.kind === 'failed') return reading;
  const ahead = reading.shifts.filter(({ to }) => to > now);
  const had = known.filter(({ to, person }) => to > now && person !== null && people.has(person));
  if (had.length === 0 || ahead.some(({ person }) => person !== null)) return reading;
  const { unmatched } = reading;
  if (ahead.length > 0)
    return {
      kind: 'failed',
      unmatched,
      why: 'none of its names match anybody in the plan any more',
      remedy: 'Compare its names with the people and aliases in the plan.',
    };
  return {
    kind: 'failed',
    unmatched,
    why: `it arrived with no shifts, but had ${had.length} ahead`,
    remedy: 'Share it again in the other product. If it is really over, remove the layer from the plan.',
  };
}
