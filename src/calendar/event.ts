import ICAL from 'ical.js';
import { DAY_MS } from '../domain/time/day-number.ts';
import type { Component } from './components.ts';
import { Refused } from './fault.ts';
import type { LeftOutLog } from './left-out.ts';
import { instantOf, type Moment, readMoment, UTC, type Zones } from './moment.ts';
import { type Property, properties, property, textOf } from './property.ts';
import { type Rule, readRule } from './rule.ts';

/** An event as it is written, before it is repeated. */
export interface CalendarEvent {
  line: number;
  /** null: the file gives none. */
  uid: string | null;
  sequence: number;
  cancelled: boolean;
  start: Moment;
  length: Length;
  rules: { rule: Rule; line: number }[];
  added: { start: Moment; length: Length }[];
  left: Moment[];
  /** Which repetition this event stands in for. */
  insteadOf: { moment: Moment; andLater: boolean } | null;
  summary: string;
  attendees: Property[];
  organizer: Property | null;
}

/** How long an event lasts: by the wall clock, and then by elapsed time, in milliseconds. */
export interface Length {
  wall: number;
  elapsed: number;
}

/**
 * Reads one VEVENT. An end (DTEND) in the zone of the beginning is meant by the wall clock: a night from 17:00 to 08:00
 * ends at 08:00 also when the clocks change. Of a DURATION days are days of the calendar and hours elapsed hours.
 */
export function readEvent(event: Component, zones: Zones, findings: LeftOutLog): CalendarEvent {
  const dtstart = property(event, 'DTSTART');
  if (!dtstart) throw new Refused(event.line, 'the event has no DTSTART');
  const start = readMoment(dtstart.raw, dtstart, 'DTSTART', zones);
  const exrule = property(event, 'EXRULE');
  if (exrule)
    throw new Refused(exrule.line, 'EXRULE is not supported', 'Use EXDATE for the times to exclude.');
  const length = lengthOf(event, start, zones);
  const recurrenceId = property(event, 'RECURRENCE-ID');
  const own = zonesBeside(start, zones);
  return {
    line: event.line,
    uid: uidOf(event),
    sequence: Number.parseInt(property(event, 'SEQUENCE')?.raw ?? '0', 10) || 0,
    cancelled: property(event, 'STATUS')?.raw.trim().toUpperCase() === 'CANCELLED',
    start,
    length,
    rules: properties(event, 'RRULE').flatMap((written) => {
      const rule = readRule(written, findings);
      return rule ? [{ rule, line: written.line }] : [];
    }),
    added: properties(event, 'RDATE').flatMap((written) => addedTimes(written, length, zones)),
    left: properties(event, 'EXDATE').flatMap((written) =>
      written.raw.split(',').map((text) => readMoment(text, written, 'EXDATE', own)),
    ),
    insteadOf: recurrenceId && {
      moment: readMoment(recurrenceId.raw, recurrenceId, 'RECURRENCE-ID', own),
      andLater: recurrenceId.params.range?.toUpperCase() === 'THISANDFUTURE',
    },
    summary: summaryOf(event),
    attendees: properties(event, 'ATTENDEE'),
    organizer: property(event, 'ORGANIZER'),
  };
}

/** A time that names a repetition and no zone is one of the event's own clock, as several products write it. */
function zonesBeside(start: Moment, zones: Zones): Zones {
  return start.allDay || start.zone === UTC ? zones : { ...zones, floating: () => start.zone };
}

/** What stands for an event in all its versions and changes; null: the file gives none. */
export function uidOf(event: Component): string | null {
  const uid = property(event, 'UID');
  return uid ? textOf(uid) || null : null;
}

/** An event's title in one line; empty when it has none. */
export function summaryOf(event: Component): string {
  const summary = property(event, 'SUMMARY');
  return summary ? textOf(summary).replace(/\s+/g, ' ') : '';
}

/** When an event that begins at a moment ends, as an instant in milliseconds. */
export function endOf({ wall, zone }: Moment, length: Length): number {
  return zone.clock.instantOf(wall + length.wall) + length.elapsed;
}

function lengthOf(event: Component, start: Moment, zones: Zones): Length {
  const dtend = property(event, 'DTEND');
  if (dtend) {
    const end = readMoment(dtend.raw, dtend, 'DTEND', zones);
    if (end.allDay && end.wall === start.wall) return { wall: DAY_MS, elapsed: 0 };
    const isSameZone = end.zone.name === start.zone.name;
    const lasts = isSameZone ? end.wall - start.wall : instantOf(end) - instantOf(start);
    if (lasts < 0) throw new Refused(dtend.line, 'the event ends before it starts');
    return isSameZone ? { wall: lasts, elapsed: 0 } : { wall: 0, elapsed: lasts };
  }
  const duration = property(event, 'DURATION');
  if (duration) return durationOf(duration.raw, duration.line);
  return { wall: start.allDay ? DAY_MS : 0, elapsed: 0 };
}

function durationOf(text: string, line: number): Length {
  let read: ICAL.Duration;
  try {
    read = ICAL.Duration.fromString(text.trim().toUpperCase());
  } catch {
    throw new Refused(line, 'DURATION cannot be read');
  }
  const wall = (read.weeks * 7 + read.days) * DAY_MS;
  const elapsed = ((read.hours * 60 + read.minutes) * 60 + read.seconds) * 1_000;
  if (read.isNegative) throw new Refused(line, 'the event ends before it starts');
  if (!(wall + elapsed <= 400 * DAY_MS)) throw new Refused(line, 'the event lasts longer than a year');
  return { wall, elapsed };
}

function addedTimes(written: Property, length: Length, zones: Zones): CalendarEvent['added'] {
  return written.raw.split(',').map((text) => {
    const [begin = '', end] = text.split('/');
    const start = readMoment(begin, written, 'RDATE', zones);
    if (end === undefined) return { start, length };
    if (/^\+?P/i.test(end)) return { start, length: durationOf(end, written.line) };
    const elapsed = instantOf(readMoment(end, written, 'RDATE', zones)) - instantOf(start);
    if (elapsed < 0) throw new Refused(written.line, 'a period in RDATE ends before it starts');
    return { start, length: { wall: 0, elapsed } };
  });
}
