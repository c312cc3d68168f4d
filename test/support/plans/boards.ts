import type { OnCallBoard, OnCallPerson } from '../../../src/domain/on-call/on-call-board.ts';
import type { PolicyWeek } from '../../../src/domain/on-call/on-call-week.ts';

const asOf = new Date('2026-03-10T06:40:00Z');
const later = new Date('2026-03-10T12:00:00Z');

function personCalled(name: string): OnCallPerson {
  return { key: name, name, slackUser: 'U0A', phone: name, channels: ['SLACK_DM', 'SMS'] };
}

/** A view of the night of 10 March 2026 in which everything and everybody is called `name`. */
export function boardOf(name: string, policies: number, findings: number): OnCallBoard {
  const person = personCalled(name);
  const of = { key: 'k'.repeat(40), name, zone: 'America/New_York' };
  const now = { ...of, person, closed: null, next: { at: later, person: null } };
  return {
    asOf,
    policies: Array.from({ length: policies }, (_, i) => ({
      side: i % 2 ? ('RADIOLOGY' as const) : ('IT' as const),
      name,
      systems: Array.from({ length: 40 }, () => name),
      people: Array.from({ length: Math.min(i * 3, 12) }, () => person),
      schedules: Array.from({ length: Math.min(i * 2, 12) }, () => now),
    })),
    others: Array.from({ length: policies }, (_, i) =>
      i % 3 ? now : { ...now, person: null, closed: name },
    ),
    groups: Array.from({ length: policies % 9 }, () => ({ schedules: [name, name, name], error: name })),
    findings: Array.from({ length: findings }, (_, i) => {
      const at = { schedule: of, from: asOf, to: later };
      const layer = { ...at, layer: name };
      const error = { why: name, remedy: name };
      if (i % 6 === 4)
        return { ...layer, kind: 'feed' as const, fault: 'failing' as const, readAt: asOf, error };
      if (i % 12 === 11)
        return { ...layer, kind: 'left out' as const, line: 12, what: name, remedy: name, times: 3 };
      if (i % 6 === 5)
        return { ...layer, kind: 'unmatched' as const, name, error: 'unknown' as const, shifts: 3 };
      if (i % 6 === 0) return { ...at, kind: 'gap' as const, repeats: null };
      if (i % 6 === 1) return { ...at, kind: 'unreachable' as const, person: name };
      if (i % 6 === 2)
        return { ...at, kind: 'twice' as const, by: 'override' as const, wins: name, loses: name };
      return { ...at, kind: 'idle' as const, person: name, covers: name };
    }),
  };
}

/** A week in which somebody else of the same name takes over every hour. */
export function weekOfMany(name: string, policies: number): PolicyWeek[] {
  const person = personCalled(name);
  const shifts = Array.from({ length: 168 }, (_, i) => ({
    to: new Date(asOf.getTime() + (i + 1) * 3_600_000),
    person: i % 3 ? person : null,
  }));
  return Array.from({ length: policies }, (_, i) => ({
    side: i % 2 ? ('RADIOLOGY' as const) : ('IT' as const),
    systems: Array.from({ length: 40 }, () => name),
    people: Array.from({ length: Math.min(i * 3, 12) }, () => person),
    schedules: Array.from({ length: Math.min(i * 2, 12) }, () => ({ name, shifts })),
  }));
}

/** Names that plans may hold. */
export const NASTY_NAMES = ['x'.repeat(300), '<!channel> & <@U1> '.repeat(9), '👩🏽‍⚕️ '.repeat(30)];
