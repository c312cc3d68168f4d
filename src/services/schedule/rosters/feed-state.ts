import { createHash } from 'node:crypto';
import type { CalendarFeed } from '../../../db/generated/client.ts';
import { storedProblems, storedShifts } from '../../../db/stored/calendar.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import type { FeedState } from '../../../domain/schedule/calendar-feed.ts';
import type { PlannedFeed } from '../../../domain/schedule/feed-changes.ts';
import type { CalendarLayer, ImportedShift, Schedule } from '../../../domain/schedule/schedule.ts';

/** The calendar of a layer of the plan in force. */
export interface Feed extends PlannedFeed {
  of: Schedule;
  calendar: CalendarLayer;
}

/** Every calendar of a plan. */
export function feedsOf(plan: Plan): Feed[] {
  const people = hash(plan.people.map(({ key, name, aliases, email }) => [key, name, aliases, email]));
  return plan.schedules.flatMap((of) =>
    of.layers.flatMap((calendar) =>
      calendar.kind === 'calendar'
        ? [{ schedule: of.key, layer: calendar.name, source: sourceHash(calendar), people, of, calendar }]
        : [],
    ),
  );
}

/** What stands for a calendar's address, which is a secret, and for how it is read. */
function sourceHash({ source, match, only, zone, allowLocalAddress }: CalendarLayer): string {
  return hash([source, match, only, zone, ...(allowLocalAddress ? ['local'] : [])]);
}

/** What was kept of a calendar: its state and its shifts. */
export function keptState(
  feed: Feed,
  row: CalendarFeed | undefined,
): FeedState & { shifts: ImportedShift[] } {
  const { key, name, zone } = feed.of;
  const of = { schedule: { key, name, zone }, layer: feed.layer };
  if (row?.sourceHash !== feed.source)
    return { ...of, readAt: null, failing: null, until: null, unmatched: [], leftOut: [], shifts: [] };
  const shifts = storedShifts(row.shifts);
  const ends = shifts.filter(({ person }) => person !== null).map(({ to }) => to.getTime());
  return {
    ...of,
    shifts,
    readAt: row.readAt,
    failing: row.failingSince && {
      since: row.failingSince,
      why: row.error ?? '',
      remedy: row.remedy ?? '',
    },
    until: ends.length > 0 ? new Date(ends.reduce((a, b) => Math.max(a, b))) : null,
    ...storedProblems(row),
  };
}

function hash(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
