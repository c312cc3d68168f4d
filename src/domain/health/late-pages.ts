import type { PagedSide } from '../plan/plan.ts';

/** Real milliseconds for which a page may be pending and not sent. */
const LATE_AFTER_MS = 30_000;

/** Real milliseconds for which it must have been seen before its age by the clock counts: what is just being sent is not late. */
const SETTLING_MS = 5_000;

/** What is pending for somebody: a page, or a step of paging that is due and has not been run. */
export interface UnsentPage {
  /** The same from look to look. */
  id: string;
  incidentId: string;
  side: PagedSide;
  /** Key of the person; null for a step. */
  person: string | null;
  channel: string | null;
  /** Real milliseconds since it was due, by the clocks; negative or far too large when one of them was moved. */
  ageMs: number;
  /** The person has it over another channel. */
  hasAnother: boolean;
}

export interface LatePage extends UnsentPage {
  /** Real milliseconds for which it has been pending. */
  forMs: number;
}

/**
 * What of the pending ones is late. How long each has been seen without a break, on a clock that never jumps, decides;
 * the clocks' own word counts as well once a thing has been seen for 5 s, so that a restart forgets nothing.
 * `seenSince`: since which instant of `realNow`'s clock each id has been seen. Example: seen for 31 s: late, even if
 * the clocks say it is due in an hour. Seen for 6 s, due 40 s ago: late by 40 s.
 */
export function latePages(
  pending: readonly UnsentPage[],
  seenSince: ReadonlyMap<string, number>,
  realNow: number,
): LatePage[] {
  return pending.flatMap((page) => {
    const seenMs = realNow - (seenSince.get(page.id) ?? realNow);
    const forMs = seenMs >= SETTLING_MS ? Math.max(seenMs, page.ageMs) : seenMs;
    return forMs >= LATE_AFTER_MS ? [{ ...page, forMs }] : [];
  });
}

/** The order in which late pages are told: by whole seconds, those of one second always in the same order. */
export function latestFirst(a: LatePage, b: LatePage): number {
  const seconds = ({ forMs }: LatePage) => Math.floor(forMs / 1_000);
  return seconds(b) - seconds(a) || (a.id < b.id ? -1 : 1);
}

/**
 * A late page in one sentence. Example: `Page to Priya Shah not sent for 40 s: telephone +1 202 555 0112`.
 * `person`: as the plan knows them; undefined for a step, or somebody it does not know.
 */
export function lateSentence(late: LatePage, person: { name: string; phone: string } | undefined): string {
  const what = late.person === null ? `Next page for ${late.side}` : `Page to ${person?.name ?? late.person}`;
  const telephone = person?.phone ? `telephone ${person.phone}` : 'telephone';
  return `${what} not sent for ${lasting(late.forMs)}: ${telephone}`;
}

/** Whole seconds up to two minutes, then whole minutes. Example: `40 s`, `12 min`. */
function lasting(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
