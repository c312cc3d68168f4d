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
