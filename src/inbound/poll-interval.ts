import type { SendResult } from '../paging/channel.ts';

/** Real milliseconds between two looks: at first, and once no page went out for `firstForMs`. */
export interface PollInterval {
  firstMs: number;
  firstForMs: number;
  laterMs: number;
}

/** A provider that asks us to wait longer than this (real time) is polled again all the same: a reply may be waiting there. */
export const LONGEST_ASKED_MS = 60_000;

/** What a look at a provider came to. `youngest`: when the newest page went out, real time; null when none is out. */
export type Look =
  | { kind: 'looked'; answers: number; youngest: Date | null }
  | Extract<SendResult, { kind: 'failed-for-now' }>;

/**
 * Real milliseconds until the next look. A provider that names a time to wait is not asked before, and one that failed
 * not sooner than at the slower pace; while no page is out only our own rows are read, so that the first look is never late.
 *
 * Example: every 2 s, after two minutes every 5 s: a page that went out at 02:40:00 is asked for every 2 s until 02:42:00.
 */
export function nextLookMs({ firstMs, firstForMs, laterMs }: PollInterval, last: Look, now: Date): number {
  if (last.kind === 'failed-for-now')
    return Math.max(laterMs, Math.min(last.retryAfterMs ?? 0, LONGEST_ASKED_MS));
  if (last.youngest === null) return firstMs;
  return now.getTime() - last.youngest.getTime() < firstForMs ? firstMs : laterMs;
}
