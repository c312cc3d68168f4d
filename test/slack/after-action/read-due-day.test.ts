import { expect, test } from 'vitest';
import { Invalid } from '../../../src/domain/errors.ts';
import { readDueDay } from '../../../src/slack/after-action/read-due-day.ts';

const read = (typed: string) => readDueDay({ field: () => typed });

test.each(['2027-03-31', '2028-02-29', ' 2027-03-31 '])('%j is the day an action is due', (typed) => {
  expect(read(typed)).toBe(typed.trim());
});

const HOW = 'Type the date as 2027-03-31.';
const NONE = `The calendar has no such day. ${HOW}`;

test.each([
  ['2027-02-31', NONE],
  ['2027-02-29', NONE],
  ['2027-04-31', NONE],
  ['2027-13-01', NONE],
  ['31.03.2027', HOW],
  ['12/31/2027', HOW],
  ['tomorrow', HOW],
  ['', HOW],
])('%j is no day of the calendar and is refused at its field', (typed, words) => {
  expect(() => read(typed)).toThrow(new Invalid(words, 'dueOn'));
});
