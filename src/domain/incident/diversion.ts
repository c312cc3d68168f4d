import { listedBy } from '../text/listed-by.ts';

/** Patients are diverted from one service, or from a whole site, because of an incident. Instants are UTC. */
export interface Diversion {
  id: string;
  /** Of the service or the site. */
  name: string;
  since: Date;
  /** Actor key. */
  by: string;
  ended: { at: Date; by: string } | null;
}

/** A diversion that goes on, in a list. */
export type DiversionBrief = Pick<Diversion, 'name' | 'since'>;

const NAMED = 3;

/** What is on diversion, in a list; `at`: how an instant is written; null: nothing. Example: `On diversion since 02:45: Stroke, ED`. */
export function onDiversionText(
  open: readonly DiversionBrief[],
  at: (instant: Date) => string,
): string | null {
  const [first] = open;
  if (!first) return null;
  return `On diversion since ${at(first.since)}: ${listedBy(open, NAMED, ({ name }) => name)}`;
}

export function openDiversions(diversions: readonly Diversion[]): Diversion[] {
  return diversions.filter(({ ended }) => ended === null);
}

/** What is wrong with the time at which a diversion is said to have begun; null: nothing. `downSince`: of the incident's first symptom. */
export function faultOfStart(at: Date, downSince: Date, now: Date): string | null {
  if (at > now) return 'That time lies ahead.';
  return at < downSince ? 'It was not down yet then. Type a later time.' : null;
}

/** What is wrong with the time at which a diversion is said to have ended; null: nothing. */
export function faultOfEnd(at: Date, since: Date, now: Date): string | null {
  if (at > now) return 'That time lies ahead.';
  return at <= since ? 'It had not begun then. Type a later time.' : null;
}
