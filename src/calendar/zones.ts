import { isZone, zoneClock } from '../domain/schedule/zone-clock.ts';
import type { Component } from './components.ts';
import { customClock } from './custom-zone.ts';
import { Refused } from './fault.ts';
import { type Budget, LIMITS } from './limits.ts';
import { type NamedClock, UTC, type Zones } from './moment.ts';
import { property, textOf } from './property.ts';
import { windowsZone } from './windows-zones.ts';

/**
 * What the zones of a calendar stand for: an IANA name, also at the end of a path; a Windows name; else what the file's
 * own VTIMEZONE says. Times without a zone are meant in `home`, an IANA zone. Refuses a name that stands for nothing.
 */
export function zonesOf(calendar: Component, home: string, from: number, to: number, budget: Budget): Zones {
  const known = new Map<string, NamedClock>();
  const iana = (name: string): NamedClock => ({ name, clock: zoneClock(name) });
  const resolve = (name: string, line: number): NamedClock => {
    const found = ianaName(name);
    if (found) return iana(found);
    const own = calendar.parts.find((part) => part.name === 'VTIMEZONE' && textAt(part, 'TZID') === name);
    if (own) {
      const location = ianaName(textAt(own, 'X-LIC-LOCATION'));
      return location ? iana(location) : { name, clock: customClock(own, from, to, budget) };
    }
    throw new Refused(
      line,
      `the zone "${name.slice(0, 60)}" is not known, and the file does not describe it`,
      'Export the calendar with a zone such as America/New_York.',
    );
  };
  return (written, line) => {
    if (written === null) return iana(home);
    const name = written.trim();
    if (/^(utc|gmt|z)$/i.test(name)) return UTC;
    let clock = known.get(name);
    if (!clock) {
      if (known.size >= LIMITS.zones)
        throw new Refused(line, `the calendar names more than ${LIMITS.zones} zones`);
      clock = resolve(name, line);
      known.set(name, clock);
    }
    return clock;
  };
}

function ianaName(name: string): string | null {
  if (isZone(name)) return name;
  const parts = name.split('/');
  const tails = [parts.slice(-3).join('/'), parts.slice(-2).join('/')];
  return tails.find(isZone) ?? windowsZone(name) ?? null;
}

function textAt(component: Component, name: string): string {
  const found = property(component, name);
  return found ? textOf(found) : '';
}
