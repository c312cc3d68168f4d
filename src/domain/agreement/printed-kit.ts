import { type DayText, daysAfter, dayTextIn, endOfDay } from '../time/days.ts';
import type { AgreementFacts } from './facts.ts';

/** Whether the printed kit says what the plan and the tolerances say now. */
export function kitIsCurrent({ kit, planChangedAt }: Pick<AgreementFacts, 'kit' | 'planChangedAt'>): boolean {
  return kit !== null && kit.at >= planChangedAt;
}

/**
 * The instant up to which changes are certainly in a kit printed on a day of `zone`: when it was recorded, if that was
 * on the same day; else the beginning of the day, because nobody said at what time it was printed.
 * Example: recorded on 10 March at 15:00 as printed that day: 15:00; as printed the day before: 9 March 00:00.
 */
export function printedBefore(day: DayText, recordedAt: Date, zone: string): Date {
  return day === dayTextIn(recordedAt, zone) ? recordedAt : endOfDay(daysAfter(day, -1), zone);
}
