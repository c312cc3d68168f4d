import type { LeftOut, UnmatchedName } from '../domain/schedule/calendar-feed.ts';
import type { CalendarMatch, ImportedShift } from '../domain/schedule/schedule.ts';
import { cleanText } from '../domain/text/clean-text.ts';
import { foldName } from '../domain/text/fold-name.ts';
import { type Component, components } from './components.ts';
import { contentLines } from './content-lines.ts';
import { type CalendarEvent, readEvent, summaryOf, uidOf } from './event.ts';
import { expand } from './expand.ts';
import { type CalendarFault, Refused } from './fault.ts';
import { type LeftOutLog, makeLeftOutLog } from './left-out.ts';
import { budgetOf, LIMITS } from './limits.ts';
import type { Zones } from './moment.ts';
import { type KnownPerson, type Named, nameFinder } from './person-of-event.ts';
import { property } from './property.ts';
import { zonesOf } from './zones.ts';

/** How a calendar is read: which time, and whom its events mean. */
export interface CalendarQuestion {
  /** Shifts that touch this stretch are read. */
  from: Date;
  to: Date;
  /** IANA zone of whole days and of times that name none. */
  zone: string;
  match: CalendarMatch;
  /** Only events whose summary has these words, whatever the case; null: all. */
  only: string | null;
  people: readonly KnownPerson[];
}

export interface ReadCalendar {
  /** In order. Those whose name stands for nobody have person null. */
  shifts: ImportedShift[];
  unmatched: UnmatchedName[];
  leftOut: LeftOut[];
  /** All events of the file, whenever they are and whomever they mean: none is worth a question. */
  events: number;
}

/**
 * Reads an iCalendar file's text (RFC 5545). Answers the shifts that touch a stretch of time, or the first fault with
 * its line; a file that cannot be trusted as a whole is refused as a whole. Never throws for bad text, and never takes
 * long: the limits of `limits.ts` hold.
 */
export function readCalendar(
  text: string,
  question: CalendarQuestion,
): { calendar: ReadCalendar } | { fault: CalendarFault } {
  try {
    return { calendar: read(text, question) };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

function read(text: string, question: CalendarQuestion): ReadCalendar {
  const { people, match, zone } = question;
  const [from, to] = [question.from.getTime(), question.to.getTime()];
  const reading = { from, to, budget: budgetOf(), findings: makeLeftOutLog() };
  const find = nameFinder(people, match);
  const isAsked = askedBy(question.only);
  const calendars = components(contentLines(cleanText(text), reading.findings));
  const written = calendars.map((calendar) => ({ calendar, parts: eventParts(calendar) }));
  const events = written.flatMap(({ calendar, parts }) => {
    const zones = zonesOf(calendar, zone, reading);
    return eventsOf(parts, isAsked, zones, reading.findings);
  });
  const occurrences = expand(events, ({ summary }) => isAsked(summary), reading);
  const names = new Map<CalendarEvent, Named>();
  const shifts: (ImportedShift & { error: Named['error'] })[] = [];
  for (const { from: begins, to: ends, event } of occurrences) {
    const named = names.get(event) ?? find(event);
    names.set(event, named);
    shifts.push({ from: new Date(begins), to: new Date(ends), ...named });
  }
  return {
    shifts: shifts.map(({ error: _, ...shift }) => shift),
    unmatched: unmatchedOf(shifts),
    leftOut: reading.findings.all(),
    events: written.reduce((sum, { parts }) => sum + parts.length, 0),
  };
}

/** The events of a calendar as they are written; of one that cancels there are none. */
function eventParts(calendar: Component): Component[] {
  const version = property(calendar, 'VERSION');
  if (version?.raw.trim() === '1.0')
    throw new Refused(
      version.line,
      'this is a vCalendar 1.0 file, from 1996',
      'Export it as iCalendar (.ics).',
    );
  if (property(calendar, 'METHOD')?.raw.trim().toUpperCase() === 'CANCEL') return [];
  const parts = calendar.parts.filter((part) => part.name === 'VEVENT');
  if (parts.length > LIMITS.events)
    throw new Refused(
      calendar.line,
      `the calendar has more than ${LIMITS.events} events`,
      'Export fewer months.',
    );
  return parts;
}

/**
 * Events that are asked for, and those of the same UID: one that is called otherwise may stand in for one of them. The
 * rest is not looked at: what is odd in somebody else's event stops no roster.
 */
function eventsOf(
  parts: readonly Component[],
  isAsked: (summary: string) => boolean,
  zones: Zones,
  findings: LeftOutLog,
): CalendarEvent[] {
  const asked = new Set(parts.filter((part) => isAsked(summaryOf(part))));
  const uids = new Set(asked.size < parts.length ? [...asked].map(uidOf) : []);
  uids.delete(null);
  return parts.flatMap((part) => {
    if (asked.has(part)) return [readEvent(part, zones, findings)];
    return uids.has(uidOf(part)) ? besideAsked(part, zones) : [];
  });
}

/** An event with the UID of one that is asked for. Where it is odd it matters only if it stands in for a repetition. */
function besideAsked(part: Component, zones: Zones): CalendarEvent[] {
  try {
    return [readEvent(part, zones, makeLeftOutLog())];
  } catch (error) {
    if (error instanceof Refused && !property(part, 'RECURRENCE-ID')) return [];
    throw error;
  }
}

function askedBy(only: string | null): (summary: string) => boolean {
  const words = only === null ? '' : foldName(only);
  return (summary) => words === '' || foldName(summary).includes(words);
}

function unmatchedOf(shifts: (ImportedShift & { error: Named['error'] })[]): UnmatchedName[] {
  const names = new Map<string, UnmatchedName>();
  for (const { from, to, name, error } of shifts) {
    if (error === null) continue;
    const before = names.get(name);
    if (before) before.shifts += 1;
    else names.set(name, { name, error, shifts: 1, from, to });
  }
  return [...names.values()];
}
