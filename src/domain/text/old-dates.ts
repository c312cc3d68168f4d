import { subYears } from 'date-fns/subYears';

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}';
const NUMERIC_DATE =
  /(?<![\d./-])(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})|(\d{4})[/.-](\d{1,2})[/.-](\d{1,2}))(?![\d/-]|\.\d)/g;
const WORD_DATE = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH}[ ,.-]{1,4}(\d{4})|${MONTH}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))\b`,
  'gi',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Where a date of more than a year before `now` stands in a text, whichever way round day and month are; null when
 * there is none. With two-digit years only full forms count: `03/04/61` is a date, `1/2/61` may be three rooms.
 */
export function findOldDate(text: string, now: Date): number | null {
  const yearAgo = subYears(now, 1).getTime();
  const old = (year: number, month: number, day: number) =>
    year >= 1900 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    Date.UTC(year, month - 1, day + 1) <= yearAgo;
  for (const match of text.matchAll(NUMERIC_DATE)) {
    const [, a = '', b = '', end = '', start = '', month = '', day = ''] = match;
    if (end.length === 2 && (a.length < 2 || b.length < 2)) continue;
    const year = end.length === 2 ? fullYear(Number(end), now) : Number(end || start);
    const readings: [string, string][] = start
      ? [[month, day]]
      : [
          [a, b],
          [b, a],
        ];
    if (readings.some(([m, d]) => old(year, Number(m), Number(d)))) return match.index;
  }
  for (const match of text.matchAll(WORD_DATE)) {
    const [, day1, name1, year1, name2, day2, year2] = match;
    const month = MONTHS.indexOf((name1 ?? name2 ?? '').toLowerCase()) + 1;
    if (old(Number(year1 ?? year2), month, Number(day1 ?? day2))) return match.index;
  }
  return null;
}

/** Two digits mean this century unless that lies ahead. */
function fullYear(two: number, now: Date): number {
  return 2000 + two > now.getUTCFullYear() ? 1900 + two : 2000 + two;
}
