import { subYears } from 'date-fns/subYears';

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}';
const NUMERIC_DATE =
  /(?<![\d./-])(?:(\d{1,2})(?:[/-]|\.\s?)(\d{1,2})(?:[/-]|\.\s?)(\d{4}|\d{2})|(\d{4})[/.-](\d{1,2})[/.-](\d{1,2}))(?![\d-]|\/\d|\.\d)/g;
const WORD_DATE = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH}[ ,.-]{1,4}(\d{4}|\d{2}(?![\d:]))|${MONTH}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))\b`,
  'gi',
);
const COMPACT_DATE =
  /(?<![\w.-])(?:((?:19|20)\d{2})(\d{2})(\d{2})|(\d{2})(\d{2})((?:19|20)\d{2}))(?![\w-]|\.\d)/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Before three numbers with strokes that are no date: `rooms 1/2/61`, `SCSI sense 03/11/00`. */
const MAY_BE_NUMBERS =
  /(?<![a-z])(?:rooms?|beds?|bays?|slots?|ports?|doses?|sense|codes?|errors?|luns?|disks?|racks?|versions?|v|ratio)\s$/i;

/** Two digits mean a year of this century up to so many years ahead: what is planned is near. */
const AHEAD = 10;

interface OldDate {
  start: number;
  end: number;
  year: number;
}

/**
 * Dates of more than a year before `now` in a text, whichever way round day and month are. `3/4/61` is a date
 * and `rooms 1/2/61` are none; `02/04/27` lies ahead.
 */
export function findOldDates(text: string, now: Date): OldDate[] {
  const yearAgo = subYears(now, 1).getTime();
  const found: OldDate[] = [];
  const look = (match: RegExpExecArray, year: number, readings: [number, number][]) => {
    const old = ([month, day]: [number, number]) =>
      year >= 1900 &&
      month >= 1 &&
      month <= 12 &&
      day >= 1 &&
      day <= 31 &&
      Date.UTC(year, month - 1, day + 1) <= yearAgo;
    if (readings.some(old)) found.push({ start: match.index, end: match.index + match[0].length, year });
  };
  for (const match of text.matchAll(NUMERIC_DATE)) {
    const [, a = '', b = '', end = '', start = '', month = '', day = ''] = match;
    if (end.length === 2 && MAY_BE_NUMBERS.test(text.slice(Math.max(0, match.index - 16), match.index)))
      continue;
    const year = end.length === 2 ? fullYear(Number(end), now) : Number(end || start);
    look(match, year, start ? [[Number(month), Number(day)]] : bothWays(Number(a), Number(b)));
  }
  for (const match of text.matchAll(WORD_DATE)) {
    const [, day1, name1, year1, name2, day2, year2] = match;
    const written = year1 ?? year2 ?? '';
    const year = written.length === 2 ? fullYear(Number(written), now) : Number(written);
    const month = MONTHS.indexOf((name1 ?? name2 ?? '').slice(0, 3).toLowerCase()) + 1;
    look(match, year, [[month, Number(day1 ?? day2)]]);
  }
  for (const match of text.matchAll(COMPACT_DATE)) {
    const [, year1, month1, day1, a, b, year2] = match;
    const year = Number(year1 ?? year2);
    look(match, year, year1 ? [[Number(month1), Number(day1)]] : bothWays(Number(a), Number(b)));
  }
  return found;
}

const bothWays = (a: number, b: number): [number, number][] => [
  [a, b],
  [b, a],
];

function fullYear(two: number, now: Date): number {
  return 2000 + two > now.getUTCFullYear() + AHEAD ? 1900 + two : 2000 + two;
}
