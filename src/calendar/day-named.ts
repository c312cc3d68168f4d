import { DAY_MS, dayOfWall, HOUR_MS, MINUTE_MS } from '../domain/time/day-number.ts';
import { instantOf, type Moment, UTC } from './moment.ts';

/**
 * Which day of a series of whole days a moment names, as its midnight by the wall clock. Exchange names the days of such
 * a series by times: midnight in the zone of whoever made it, or that instant in another zone or in UTC.
 *
 * Example: 4 March may be written `20260304`, `20260304T000000` of any zone, or `20260304T060000Z` (midnight in Chicago).
 */
export function dayNamed(moment: Moment, days: Moment['zone']): Moment {
  return { wall: dayOfWall(midnightOf(moment, days)) * DAY_MS, allDay: true, zone: days };
}

/**
 * The last day of a series of whole days by its UNTIL: as above, but the last minute of a day is that day.
 */
export function lastDayNamed(until: Moment, days: Moment['zone']): number {
  return until.wall % DAY_MS >= DAY_MS - MINUTE_MS
    ? dayOfWall(until.wall) * DAY_MS
    : dayNamed(until, days).wall;
}

function midnightOf(moment: Moment, days: Moment['zone']): number {
  const { wall, allDay, zone } = moment;
  if (allDay || wall % DAY_MS === 0) return wall;
  if (zone !== UTC) return wall + 3 * HOUR_MS;
  const here = days.clock.wallAt(instantOf(moment));
  return here % DAY_MS === 0 ? here : wall + DAY_MS / 2;
}
