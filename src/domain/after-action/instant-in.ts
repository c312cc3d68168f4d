import { dayTextIn } from '../time/days.ts';
import { timeIn } from '../time/time-text.ts';

/** An instant as a document has it that is read a year later. Example: `2026-03-10 02:15 EDT`. */
export function instantIn(at: Date, zone: string): string {
  return `${dayTextIn(at, zone)} ${timeIn(at, zone)}`;
}
