import type { DayText } from '../../../domain/time/days.ts';

/** Until when something is to be done, on a day. Examples: `by 2026-12-11`, `overdue since 2026-12-11`. */
export function dueText(due: DayText, today: DayText): string {
  return due < today ? `overdue since ${due}` : `by ${due}`;
}
