import { type DayText, daysAfter, dayTextIn } from './days.ts';
import { zoneClock } from './zone-clock.ts';

/** Hours of the home site's wall clock: what is told by itself goes at this one, and is made up for only before the other. */
const FROM_HOUR = 9;
const TO_HOUR = 17;

/** The instant of a day at which messages begin to go, by the wall clock of an IANA zone. */
export function messagesFrom(day: DayText, zone: string): Date {
  return instantOf(day, FROM_HOUR, zone);
}

/** When something that is due may be told: null at once, else the next instant at which it may. `now` in UTC. */
export function waitsUntil(now: Date, zone: string): Date | null {
  const today = dayTextIn(now, zone);
  const opens = messagesFrom(today, zone);
  if (now < opens) return opens;
  return now >= instantOf(today, TO_HOUR, zone) ? messagesFrom(daysAfter(today, 1), zone) : null;
}

function instantOf(day: DayText, hour: number, zone: string): Date {
  return new Date(zoneClock(zone).instantOf(Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)));
}
