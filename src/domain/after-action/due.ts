import { type DayText, daysAfter, dayTextIn } from '../time/days.ts';

/** Working days after closing within which both leads meet, and days within which it is signed (domain.md 6.4). */
const MEET_WITHIN = 5;
const SIGN_WITHIN = 30;

/** The last day to meet: the fifth working day (Monday to Friday) after closing. Example: closed on a Tuesday → the Tuesday after. */
export function meetBy(closedAt: Date, zone: string): DayText {
  let day = dayTextIn(closedAt, zone);
  for (let left = MEET_WITHIN; left > 0; ) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The last day to sign: 30 days after closing. */
export function signBy(closedAt: Date, zone: string): DayText {
  return daysAfter(dayTextIn(closedAt, zone), SIGN_WITHIN);
}

function isWorkingDay(day: DayText): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
