import { clockOfChanges, type OffsetChange, type ZoneClock } from '../domain/time/zone-clock.ts';
import type { Component } from './components.ts';
import { Refused } from './fault.ts';
import type { Budget } from './limits.ts';
import { properties, property } from './property.ts';
import { repetitions } from './repetitions.ts';
import { readRule } from './rule.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 366 * 86_400_000;

/** The wall clock that a VTIMEZONE describes, right for the years around `from` and `to`, which are in milliseconds. */
export function customClock(zone: Component, from: number, to: number, budget: Budget): ZoneClock {
  const observances = zone.parts.filter((part) => part.name === 'STANDARD' || part.name === 'DAYLIGHT');
  if (observances.length === 0) throw new Refused(zone.line, 'this time zone has no rules');
  const changes = observances.flatMap((part) =>
    changesOf(part, observances.length > 1, from - 2 * YEAR_MS, to + YEAR_MS, budget),
  );
  changes.sort((a, b) => a.at - b.at);
  // A zone may tell all its changes since 1883: of those before the stretch only the last one counts.
  const first = changes.findLastIndex(({ at }) => at < from - 2 * YEAR_MS);
  return clockOfChanges(changes[0]?.before ?? 0, first > 0 ? changes.slice(first) : changes);
}

interface Change extends OffsetChange {
  before: number;
}

function changesOf(
  part: Component,
  isOneOfSeveral: boolean,
  from: number,
  to: number,
  budget: Budget,
): Change[] {
  const offset = offsetOf(part, 'TZOFFSETTO');
  const start = property(part, 'DTSTART');
  if (!start) {
    if (isOneOfSeveral) throw new Refused(part.line, 'this part of a time zone has no DTSTART');
    return [{ at: Number.NEGATIVE_INFINITY, offset, before: offset }];
  }
  const before = offsetOf(part, 'TZOFFSETFROM');
  const first = wallOf(start.raw, start.line);
  const walls = [
    first,
    ...properties(part, 'RDATE').flatMap(({ raw, line }) => raw.split(',').map((r) => wallOf(r, line))),
  ];
  for (const written of properties(part, 'RRULE')) {
    const rule = readRule(written);
    if (rule?.freq !== 'YEARLY')
      throw new Refused(written.line, 'the clock changes of this time zone do not repeat yearly');
    const until =
      rule.until === null ? null : wallOf(rule.until, written.line) + (rule.until.endsWith('Z') ? before : 0);
    walls.push(...repetitions(rule, first, until, from, to, written.line, budget));
  }
  return walls.map((wall) => ({ at: wall - before, offset, before }));
}

/** Years before 1970 are read too: Outlook lets its zones begin in 1601. */
function wallOf(text: string, line: number): number {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?$/i.exec(text.trim());
  if (!match) throw new Refused(line, 'this time zone has a time that cannot be read');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetOf(part: Component, name: string): number {
  const written = property(part, name);
  const match = /^([+-])(\d{2}):?(\d{2})(?::?\d{2})?$/.exec(written?.raw.trim() ?? '');
  if (!match)
    throw new Refused(written?.line ?? part.line, `this part of a time zone has no readable ${name}`);
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS;
}
