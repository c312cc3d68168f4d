import { expect, test } from 'vitest';
import {
  readDays,
  readHandOver,
  readRotationLength,
  readWeekdays,
} from '../../../src/domain/schedule/read-schedule-words.ts';
import { readHours } from '../../../src/domain/time/hours.ts';
import { readDay } from '../../../src/domain/time/read-day.ts';

test.each([
  ['daily', { every: 1, unit: 'day' }],
  ['Weekly', { every: 1, unit: 'week' }],
  ['every 12 h', { every: 12, unit: 'hour' }],
  ['every 12h', { every: 12, unit: 'hour' }],
  ['every 1 hour', { every: 1, unit: 'hour' }],
  ['every 3 days', { every: 3, unit: 'day' }],
  ['every 2 weeks', { every: 2, unit: 'week' }],
  ['every 0 days', null],
  ['every 53 weeks', null],
  ['every 745 h', null],
  ['every 1.5 days', null],
  ['biweekly', { every: 2, unit: 'week' }],
  ['Fortnightly', { every: 2, unit: 'week' }],
  ['every other day', { every: 2, unit: 'day' }],
  ['every second week', { every: 2, unit: 'week' }],
  ['every two weeks', { every: 2, unit: 'week' }],
  ['every hour', { every: 1, unit: 'hour' }],
  ['monthly', { every: 1, unit: 'month' }],
  ['every 3 months', { every: 3, unit: 'month' }],
  ['every 25 months', null],
  ['every some days', null],
  ['twice a week', null],
  ['every week and a half', null],
  ['', null],
])('a rotation written "%s"', (text, turns) => {
  expect(readRotationLength(text)).toEqual(turns);
});

test.each([
  ['08:00', { weekday: null, minutes: 480 }],
  ['Mon 08:00', { weekday: 'Mon', minutes: 480 }],
  ['monday 8am', { weekday: 'Mon', minutes: 480 }],
  ['Thurs 5:30 pm', { weekday: 'Thu', minutes: 1_050 }],
  ['00:00', { weekday: null, minutes: 0 }],
  ['24:00', null],
  ['8', null],
  ['Mo 08:00', null],
  ['Someday 08:00', null],
  ['08:00 Mon', null],
  ['', null],
])('a hand-over written "%s"', (text, handOver) => {
  expect(readHandOver(text)).toEqual(handOver);
});

test.each([
  ['08:00-17:00', { from: 480, to: 1_020 }],
  ['08:00 – 17:00', { from: 480, to: 1_020 }],
  ['8am to 5pm', { from: 480, to: 1_020 }],
  ['17:00-08:00', { from: 1_020, to: 1_920 }],
  ['08:00-08:00', { from: 480, to: 1_920 }],
  ['00:00-24:00', { from: 0, to: 1_440 }],
  ['20:00-24:00', { from: 1_200, to: 1_440 }],
  ['24:00-08:00', null],
  ['08:00', null],
  ['08:00-12:00-17:00', null],
  ['8-17', { from: 480, to: 1_020 }],
  ['17 to 8', { from: 1_020, to: 1_920 }],
  ['0-24', { from: 0, to: 1_440 }],
  ['8-5', null],
  ['7-7', null],
  ['8-25', null],
])('hours written "%s"', (text, hours) => {
  expect(readHours(text)).toEqual(hours);
});

test.each([
  ['Mon-Fri', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']],
  ['Sat, Sun', ['Sat', 'Sun']],
  ['sun sat', ['Sat', 'Sun']],
  ['Fri - Mon', ['Mon', 'Fri', 'Sat', 'Sun']],
  [
    ['Mon-Wed', 'Saturday'],
    ['Mon', 'Tue', 'Wed', 'Sat'],
  ],
  ['Mon', ['Mon']],
  ['weekdays', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']],
  ['Working days', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']],
  ['weekends', ['Sat', 'Sun']],
  ['weekdays, Sat', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']],
  ['daily', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']],
  ['holidays', null],
  ['Mon-Wed-Fri', null],
  ['Mo', null],
  ['', null],
  [[], null],
])('days written %j', (text, days) => {
  expect(readWeekdays(text)).toEqual(days);
});

test.each([
  ['2026-12-25', { year: 2026, month: 12, day: 25 }],
  ['2028-02-29', { year: 2028, month: 2, day: 29 }],
  ['2027-02-29', null],
  ['2026-13-01', null],
  ['1969-12-31', null],
  ['25.12.2026', null],
  ['2026-12-25T00:00', null],
])('a day written "%s"', (text, day) => {
  expect(readDay(text)).toEqual(day);
});

test.each([
  ['2026-12-25', '2026-12-25', '2026-12-25'],
  ['2026-12-31 to 2027-01-01', '2026-12-31', '2027-01-01'],
])('days written "%s"', (text, from, to) => {
  expect(readDays(text)).toEqual({ from: readDay(from), to: readDay(to) });
});

test.each([
  '2027-01-01 to 2026-12-31',
  '2026-01-01 to 2027-01-02',
  '2026-12-24 to',
  '2026-12-24 to 25',
  '2026-12-24 to 2026-12-25 to 2026-12-26',
])('days written "%s" cannot be read', (text) => {
  expect(readDays(text)).toBeNull();
});
