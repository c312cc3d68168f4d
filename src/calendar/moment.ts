import { isDay } from '../domain/time/wall-clock.ts';
import { clockOfChanges, type ZoneClock } from '../domain/time/zone-clock.ts';
import { Refused } from './fault.ts';
import type { Property } from './property.ts';

/** A clock and what the file calls it: two moments of one zone are compared by the wall clock. */
export interface NamedClock {
  name: string;
  clock: ZoneClock;
}

/** A date or time of the file: what the wall clock shows, in milliseconds, and in which zone. */
export interface Moment {
  wall: number;
  allDay: boolean;
  zone: NamedClock;
}

/** Which clocks the times of a calendar are meant by. */
export interface Zones {
  /** The clock of a zone's name. Refuses names that stand for nothing. */
  named(name: string, line: number): NamedClock;
  /** Of times that name no zone. */
  floating(): NamedClock;
  /** Of whole days. */
  days: NamedClock;
}

/** Apple's years of birthdays without a year begin in 1604. */
const EARLIEST = 1_600;
const LATEST = 2_200;

export const UTC: NamedClock = { name: 'UTC', clock: clockOfChanges(0, []) };

const STAMP = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?$/i;

/** `20260105`, `20260105T080000` or `20260105T130000Z`. Refuses what is none, and days that do not exist. */
export function readMoment(text: string, property: Property, name: string, zones: Zones): Moment {
  const match = STAMP.exec(text.trim());
  if (!match) throw new Refused(property.line, `${name} is not a date or a time`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const midnight = hour === 24 && minute === 0 && second === 0;
  if (!isDay({ year, month, day }) || year < EARLIEST || year > LATEST)
    throw new Refused(property.line, `${name} is a date that does not exist or is too far away`);
  if ((hour > 23 && !midnight) || minute > 59 || second > 60)
    throw new Refused(property.line, `${name} is a time that does not exist`);
  const allDay = match[4] === undefined;
  const wall = Date.UTC(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1_000;
  return { wall, allDay, zone: match[7] ? UTC : zoneOf(allDay, property, zones) };
}

function zoneOf(allDay: boolean, { params, line }: Property, zones: Zones): NamedClock {
  if (allDay) return zones.days;
  return params.tzid === undefined ? zones.floating() : zones.named(params.tzid, line);
}

/** The instant of a moment, in milliseconds. */
export function instantOf({ wall, zone }: Moment): number {
  return zone.clock.instantOf(wall);
}
