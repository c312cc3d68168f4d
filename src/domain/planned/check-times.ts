import { addMinutes } from 'date-fns/addMinutes';
import { timeIn } from '../time/time-text.ts';
import { latestBackOut } from './back-out.ts';
import type { PlannedTimes, Window } from './planned.ts';

/** The inputs of the form at which a refusal stands. */
export type TimesField = 'start' | 'end' | 'backOutBy' | 'backOutTakes' | 'freezeFrom';

export interface TimesFault {
  field: TimesField;
  message: string;
}

const LONGEST_MINUTES = 7 * 1_440;

/** What is wrong with the times of a plan, at the first input where something is; null: nothing. `zone` is for the sentence. */
export function checkTimes(times: PlannedTimes, now: Date, zone: string): TimesFault | null {
  const { start, end, backOutBy, backOutMinutes, freezeFrom } = times;
  if (start <= now) return { field: 'start', message: 'That is in the past. When does it begin?' };
  if (end <= start)
    return { field: 'end', message: 'It ends before it begins. Check both times, with the day.' };
  if (end > addMinutes(start, LONGEST_MINUTES))
    return {
      field: 'end',
      message: 'A window is at most 7 days long. Plan a longer change as several windows.',
    };
  if (backOutBy <= start)
    return { field: 'backOutBy', message: 'The back-out deadline must be after the start.' };
  if (backOutBy > end)
    return { field: 'backOutBy', message: 'The back-out deadline must be before the window ends.' };
  const latest = latestBackOut(end, backOutMinutes);
  if (latest <= start)
    return {
      field: 'backOutTakes',
      message: 'Going back takes as long as the whole window. Make it longer.',
    };
  if (backOutBy > latest)
    return {
      field: 'backOutBy',
      message: `Going back takes ${backOutMinutes} min: decide by ${timeIn(latest, zone)} to finish in the window.`,
    };
  if (freezeFrom && freezeFrom > start)
    return { field: 'freezeFrom', message: 'The freeze begins before the window, or with it.' };
  return null;
}

/** What is wrong with a new end of a window that runs; null: nothing. */
export function checkExtension(window: Window, until: Date, now: Date): string | null {
  if (until <= now) return 'That is in the past. Until when is it needed?';
  if (until <= window.end) return 'The window already goes on until then.';
  if (until > addMinutes(window.start, LONGEST_MINUTES)) return 'A window is at most 7 days long.';
  return null;
}

/** Whether two windows share a moment; one may begin as the other ends. */
export function overlap(a: Window, b: Window): boolean {
  return a.start < b.end && b.start < a.end;
}
