import { addMinutes } from 'date-fns/addMinutes';

/** A calendar of the plan in force; `source` and `people` stand for where and how it is read. */
export interface PlannedFeed {
  schedule: string;
  layer: string;
  source: string;
  people: string;
}

export interface FeedChanges {
  /** Not known yet, or from another source: read at once, and nothing is known until then. */
  begin: PlannedFeed[];
  /** Read by the names of other people: read at once; what is known stays until then. */
  again: PlannedFeed[];
  /** No longer in the plan. */
  gone: PlannedFeed[];
}

/**
 * Minutes between two readings. Rosters are changed some times a day, and a shift taken over in the other product should
 * count here before somebody is paged by the old one; hundred small readings a day burden no server.
 */
const EVERY_MINUTES = 15;
/** After each further failure; then as usual. */
const AGAIN_AFTER_MINUTES = [1, 2, 4, 8];

/** When a calendar is read next, after so many failures in a row (0: it was read). */
export function nextReading(failures: number, now: Date): Date {
  return addMinutes(now, AGAIN_AFTER_MINUTES[failures - 1] ?? EVERY_MINUTES);
}

/** What a plan changes in the calendars that are kept. */
export function feedChanges(planned: readonly PlannedFeed[], kept: readonly PlannedFeed[]): FeedChanges {
  const same = (a: PlannedFeed) => (b: PlannedFeed) => a.schedule === b.schedule && a.layer === b.layer;
  const turns: FeedChanges = { begin: [], again: [], gone: [] };
  for (const feed of planned) {
    const row = kept.find(same(feed));
    if (row?.source !== feed.source) turns.begin.push(feed);
    else if (row.people !== feed.people) turns.again.push(feed);
  }
  turns.gone = kept.filter((row) => !planned.some(same(row)));
  return turns;
}
