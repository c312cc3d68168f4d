import { minutesText, readDuration } from '../time/durations.ts';
import { DUE_AFTER, type ItemDue } from './item-terms.ts';

const KEY = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * When an item is due, as a plan says it; null when it says nothing of the sort. Examples: `30 min` after the declaration,
 * `1 h after VALIDATED`, `5 min after call-units`, which is another item of the list.
 */
export function readDue(text: string): ItemDue | null {
  const [, duration = '', start] = /^(.*?)(?:\s+after\s+(\S+))?$/.exec(text.trim()) ?? [];
  const minutes = readDuration(duration);
  if (minutes === null) return null;
  if (start === undefined) return { minutes, after: 'DECLARED' };
  const instant = DUE_AFTER.find((known) => known === start);
  if (instant) return { minutes, after: instant };
  return KEY.test(start) ? { minutes, after: { item: start } } : null;
}

/** The same as it is written. */
export function dueText({ minutes, after }: ItemDue): string {
  if (after === 'DECLARED') return minutesText(minutes);
  return `${minutesText(minutes)} after ${typeof after === 'string' ? after : after.item}`;
}
