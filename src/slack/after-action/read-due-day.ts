import { Invalid } from '../../domain/errors.ts';
import type { DayText } from '../../domain/time/days.ts';
import { readDay } from '../../domain/time/read-day.ts';
import type { Fields } from '../requests/fields.ts';

/** The day by which an action is due, as it was typed. Throws Invalid at its field where the calendar has no such day. */
export function readDueDay(form: Pick<Fields, 'field'>): DayText {
  const typed = form.field('dueOn').trim();
  if (readDay(typed)) return typed;
  const no = /^\d{4}-\d\d-\d\d$/.test(typed) ? 'The calendar has no such day. ' : '';
  throw new Invalid(`${no}Type the date as 2027-03-31.`, 'dueOn');
}
