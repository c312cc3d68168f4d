import { describe, expect, test } from 'vitest';
import { type Cycle, pingIsDue, whySilent } from '../../../src/domain/health/heartbeat.ts';

const HEALTHY: Cycle = {
  sinceDeadlines: 1_500,
  sincePages: 1_800,
  sinceWatchdog: 14_000,
  stuck: 0,
  oldestPage: null,
  failingPages: 0,
  latePages: 0,
  slackRefuses: false,
};

describe('a ping goes out', () => {
  test.for<[string, Partial<Cycle>, number | null]>([
    ['when everything was done since the last one', {}, 60_000],
    ['the first time', {}, null],
    ['while a page is on its way', { oldestPage: 59_999 }, 60_000],
    ['after pings that nobody took', { sinceWatchdog: 59_999 }, 3_600_000],
  ])('%s', ([_, cycle, sincePing]) => {
    expect(whySilent({ ...HEALTHY, ...cycle }, sincePing)).toBeNull();
  });
});

describe('it stays silent', () => {
  test.for<[string, Partial<Cycle> | null, number | null, string]>([
    ['the database is away', null, 60_000, 'database'],
    ['the deadlines were never looked at', { sinceDeadlines: null }, null, 'deadlines'],
    ['the deadlines are stuck since the last ping', { sinceDeadlines: 60_000 }, 60_000, 'deadlines'],
    ['the pages were never handled', { sincePages: null }, null, 'pages'],
    ['the pages are stuck since the last ping', { sincePages: 75_000 }, 60_000, 'pages'],
    ['the watchdog never looked', { sinceWatchdog: null }, null, 'watchdog'],
    ['the watchdog is stuck', { sinceWatchdog: 61_000 }, 60_000, 'watchdog'],
    ['stuck for an hour while pings were not taken either', { sincePages: 3_000_000 }, 3_600_000, 'pages'],
    ['something is late and stays so', { stuck: 1 }, 60_000, 'late'],
    ['an internal error holds a page up', { failingPages: 1 }, 60_000, 'error'],
    ['a page has been pending for more than a minute', { oldestPage: 60_001 }, 60_000, 'minute'],
  ])('%s', ([_, cycle, sincePing, word]) => {
    expect(whySilent(cycle && { ...HEALTHY, ...cycle }, sincePing)).toContain(word);
  });
});

test('a ping is due at the start and about a minute after the last one', () => {
  expect([null, 0, 45_000, 59_990, 60_000].map(pingIsDue)).toEqual([true, false, false, true, true]);
});
