import { Invalid } from '../../domain/errors.ts';
import type { DayText } from '../../domain/time/days.ts';
import { readDay } from '../../domain/time/read-day.ts';
import type { Fields } from '../requests/fields.ts';

/** The day by which an action is due, as it was typed. Throws Invalid at its field where the calendar has no such day. */
export function readDueDay(form: Pick<Fields, 'field'>): DayText {
  const typed = form.field('dueOn').trim();
  if (readDay(typed)) return typed;
  throw new Invalid('Type the date as 2027-03-31.', 'dueOn');
}
