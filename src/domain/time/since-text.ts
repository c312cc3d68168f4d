import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { dayTextIn } from './days.ts';
import { parseSince } from './read-since.ts';
import { shownIn } from './time-text.ts';

/**
 * A start as somebody would type it, to the minute: what `parseSince` reads back in `zone`. Examples: at 02:40 `02:31`, on
 * the next day `2026-03-10 02:31`, in the hour that autumn repeats `9m ago`.
 */
export function sinceText(at: Date, now: Date, zone: string): string {
  const { time } = shownIn(at, zone);
  const asTyped = [time, `${dayTextIn(at, zone)} ${time}`].find((text) => {
    const read = parseSince(text, now, zone);
    return read.kind === 'at' && Math.abs(read.at.getTime() - at.getTime()) < 60_000;
  });
  return asTyped ?? `${Math.max(1, differenceInMinutes(now, at))}m ago`;
}
