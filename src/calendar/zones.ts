import { cutText } from '../domain/text/cut-text.ts';
import { isZone, type ZoneClock, zoneClock } from '../domain/time/zone-clock.ts';
import type { Component } from './components.ts';
import { customClock } from './custom-zone.ts';
import { Refused } from './fault.ts';
import type { LeftOutLog } from './left-out.ts';
import { type Budget, LIMITS } from './limits.ts';
import { type NamedClock, UTC, type Zones } from './moment.ts';
import { property, textOf } from './property.ts';
import { windowsNameOf } from './windows-zone-labels.ts';
import { windowsZone } from './windows-zones.ts';

const NAME_SHOWN = 60;

/** The stretch that is read, in milliseconds, and what is counted and found while it is. */
export interface ReadingOf {
  from: number;
  to: number;
  budget: Budget;
  findings: LeftOutLog;
}

/**
 * What the zones of a calendar stand for. What the file itself says about a zone (VTIMEZONE) counts, whatever its name
 * is: `EST` may have a summer. Without it a name is looked up: an IANA name, also at the end of a path; a Windows name.
 * Times that name no zone are meant in the calendar's (X-WR-TIMEZONE), else in `home`, an IANA zone; whole days in
 * `home`: a day is the reader's day in every product.
 */
export function zonesOf(calendar: Component, home: string, reading: ReadingOf): Zones {
  const known = new Map<string, NamedClock>();
  const named = (written: string, line: number): NamedClock => {
    const name = written.trim();
    let clock = known.get(name);
    if (!clock) {
      if (known.size >= LIMITS.zones)
        throw new Refused(line, `the calendar has more than ${LIMITS.zones} time zones`);
      clock = resolve(calendar, name, line, reading);
      known.set(name, clock);
    }
    return clock;
  };
  const days = iana(home);
  let floating: NamedClock | undefined;
  return {
    named,
    days,
    floating() {
      floating ??= calendarZone(calendar, named, reading.findings) ?? days;
      return floating;
    },
  };
}

function resolve(calendar: Component, name: string, line: number, reading: ReadingOf): NamedClock {
  const own = calendar.parts.find((part) => part.name === 'VTIMEZONE' && textAt(part, 'TZID') === name);
  const byName = ianaName(name) ?? (own ? ianaName(textAt(own, 'X-LIC-LOCATION')) : null);
  if (own && (own.parts.length > 0 || !byName)) {
    try {
      const clock = customClock(own, reading.from, reading.to, reading.budget);
      if (byName?.includes('/') && name.includes('/')) compare(own, name, clock, zoneClock(byName), reading);
      return { name, clock };
    } catch (error) {
      if (!(error instanceof Refused) || !byName || reading.budget.isSpent()) throw error;
      reading.findings.add(
        error.fault.line,
        `${error.fault.what}; its name is used instead`,
        'Nothing to do if the shifts are right.',
      );
    }
  }
  if (/^(utc|gmt|z|tzone:\/\/microsoft\/utc|\((utc|gmt)\) coordinated universal time)$/i.test(name))
    return UTC;
  if (byName) return iana(byName);
  throw new Refused(
    line,
    `the time zone "${cutText(name, NAME_SHOWN)}" is unknown, and the file does not define it`,
    'Export the calendar with a time zone such as America/New_York.',
  );
}

/** Says where a place's clock is not what the file says it is: the file counts, but somebody should look. */
function compare(own: Component, name: string, clock: ZoneClock, place: ZoneClock, reading: ReadingOf): void {
  for (let at = reading.from; at < reading.to; at += HALF_A_DAY) {
    if (clock.wallAt(at) === place.wallAt(at)) continue;
    reading.findings.add(
      own.line,
      `the file defines ${cutText(name, NAME_SHOWN)} differently from the real time zone; the file is used`,
      'Compare a shift with the other product. If it is wrong here, export the calendar again.',
    );
    return;
  }
}

const HALF_A_DAY = 12 * 3_600_000;

function calendarZone(calendar: Component, named: Zones['named'], findings: LeftOutLog): NamedClock | null {
  const written = property(calendar, 'X-WR-TIMEZONE');
  const name = written ? textOf(written) : '';
  if (!written || !name) return null;
  try {
    return named(name, written.line);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    findings.add(
      written.line,
      `the calendar’s time zone "${cutText(name, NAME_SHOWN)}" is unknown; times without a zone use the schedule’s time zone`,
      'Set the calendar’s time zone in the other product, such as America/New_York.',
    );
    return null;
  }
}

function iana(name: string): NamedClock {
  return { name, clock: zoneClock(name) };
}

function ianaName(name: string): string | null {
  if (isZone(name)) return name;
  const parts = name.split('/');
  const tails = [parts.slice(-3).join('/'), parts.slice(-2).join('/')];
  return tails.find(isZone) ?? windowsZone(name) ?? windowsZone(windowsNameOf(name) ?? '') ?? null;
}

function textAt(component: Component, name: string): string {
  const found = property(component, name);
  return found ? textOf(found) : '';
}
