import type { UnmatchedName } from '../domain/schedule/feed.ts';
import type { CalendarMatch, ImportedShift } from '../domain/schedule/schedule.ts';
import { type Component, components } from './components.ts';
import { contentLines } from './content-lines.ts';
import { type CalendarEvent, readEvent } from './event.ts';
import { expand } from './expand.ts';
import { type CalendarFault, Refused } from './fault.ts';
import { type Budget, budgetOf, LIMITS } from './limits.ts';
import { type KnownPerson, type Named, nameFinder } from './names.ts';
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
  const from = question.from.getTime();
  const to = question.to.getTime();
  const budget = budgetOf();
  const find = nameFinder(question.people, question.match);
  const calendars = components(contentLines(text));
  const events = calendars.flatMap((calendar) => eventsOf(calendar, question.zone, from, to, budget));
  const occurrences = expand(events, (event) => isAsked(event, question.only), from, to, budget);
  const names = new Map<CalendarEvent, Named>();
  const shifts: (ImportedShift & { trouble: Named['trouble'] })[] = [];
  for (const { from: begins, to: ends, event } of occurrences) {
    const named = names.get(event) ?? find(event);
    names.set(event, named);
    shifts.push({ from: new Date(begins), to: new Date(ends), ...named });
  }
  return {
    shifts: shifts.map(({ trouble: _, ...shift }) => shift),
    unmatched: unmatchedOf(shifts),
    events: events.length,
  };
}

function eventsOf(
  calendar: Component,
  home: string,
  from: number,
  to: number,
  budget: Budget,
): CalendarEvent[] {
  const version = property(calendar, 'VERSION');
  if (version?.raw.trim() === '1.0')
    throw new Refused(version.line, 'this is a vCalendar of 1996', 'Export it as iCalendar (.ics).');
  if (property(calendar, 'METHOD')?.raw.trim().toUpperCase() === 'CANCEL') return [];
  const written = calendar.parts.filter((part) => part.name === 'VEVENT');
  if (written.length > LIMITS.events)
    throw new Refused(
      calendar.line,
      `the calendar has more than ${LIMITS.events} events`,
      'Export fewer months.',
    );
  const zones = zonesOf(calendar, home, from, to, budget);
  return written.map((event) => readEvent(event, zones));
}

function isAsked(event: CalendarEvent, only: string | null): boolean {
  return only === null || event.summary.toLowerCase().includes(only.trim().toLowerCase());
}

function unmatchedOf(shifts: (ImportedShift & { trouble: Named['trouble'] })[]): UnmatchedName[] {
  const names = new Map<string, UnmatchedName>();
  for (const { from, to, name, trouble } of shifts) {
    if (trouble === null) continue;
    const before = names.get(name);
    if (before) before.shifts += 1;
    else names.set(name, { name, trouble, shifts: 1, from, to });
  }
  return [...names.values()];
}
