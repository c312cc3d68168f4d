import { WEEKDAYS, type Weekday } from '../time/weekday.ts';
import type { Repeats } from './gap-rows.ts';

const DAY_MINUTES = 1_440;

/** When a gap comes again, by the schedule's own clock. Examples: `every day 17:00–07:00`, `Mon-Fri 17:00–08:00`, `every Sat 08:00 to Mon 08:00`. */
export function repeatsText({ days, from, to }: Repeats): string {
  const [first] = days;
  if (to - from > DAY_MINUTES && first) {
    const end = WEEKDAYS[(WEEKDAYS.indexOf(first) + Math.floor(to / DAY_MINUTES)) % WEEKDAYS.length];
    return `every ${first} ${clockText(from)} to ${end} ${clockText(to)}`;
  }
  return `${daysText(days)} ${clockText(from)}–${clockText(to)}`;
}

/** Days of the week in few words. Examples: `every day`, `Mon-Fri`, `Mon, Wed`. */
function daysText(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return 'every day';
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && WEEKDAYS.indexOf(before) + 1 === WEEKDAYS.indexOf(day)) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(', '))).join(', ');
}

function clockText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const ofDay = minutes % DAY_MINUTES;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
