import { expect, test } from 'vitest';
import { acceptedReading } from '../../../src/domain/schedule/accepted-reading.ts';
import { type FeedState, feedFault, isOld } from '../../../src/domain/schedule/calendar-feed.ts';
import { feedChanges, nextReading } from '../../../src/domain/schedule/feed-changes.ts';
import type { ImportedShift } from '../../../src/domain/schedule/schedule.ts';

const NOW = new Date('2026-03-10T06:40:00Z');
const at = (time: string): Date => new Date(`2026-03-${time}:00Z`);

test('a calendar is read every quarter of an hour; after failures sooner, then as usual', () => {
  const minutes = (failures: number) => (nextReading(failures, NOW).getTime() - NOW.getTime()) / 60_000;
  expect([0, 1, 2, 3, 4, 5, 6, 900].map(minutes)).toEqual([15, 1, 2, 4, 8, 15, 15, 15]);
});

test('what the plan brings, changes and drops', () => {
  const feed = (layer: string, source = 's', people = 'p') => ({ schedule: 'desk', layer, source, people });
  expect(
    feedChanges(
      [feed('kept'), feed('new'), feed('moved', 'other'), feed('renamed people', 's', 'q')],
      [feed('kept'), feed('moved'), feed('renamed people'), feed('dropped')],
    ),
  ).toEqual({
    begin: [feed('new'), feed('moved', 'other')],
    again: [feed('renamed people', 's', 'q')],
    gone: [feed('dropped')],
  });
});

const shift = (from: string, to: string, person: string | null): ImportedShift => ({
  from: at(from),
  to: at(to),
  person,
  name: person ?? 'Somebody',
});
const TONIGHT = shift('10T05:00', '10T11:00', 'tom');
const LATER = shift('20T05:00', '20T11:00', 'priya');
const OVER = shift('09T05:00', '09T11:00', 'tom');
const EVERYBODY = new Set(['tom', 'priya']);

test.each<[string, ImportedShift[], ImportedShift[], Set<string>, string]>([
  ['the first reading', [], [LATER], EVERYBODY, 'read'],
  ['an empty first reading', [], [], EVERYBODY, 'read'],
  ['a shorter one', [TONIGHT, LATER], [LATER], EVERYBODY, 'read'],
  [
    'an empty one where there were shifts',
    [TONIGHT, LATER],
    [],
    EVERYBODY,
    'it arrived with no shifts, but had 2 ahead',
  ],
  [
    'one with nothing but the past',
    [TONIGHT],
    [OVER],
    EVERYBODY,
    'it arrived with no shifts, but had 1 ahead',
  ],
  ['an empty one where all was over', [OVER], [], EVERYBODY, 'read'],
  [
    'one of which nobody is known any more',
    [TONIGHT],
    [shift('10T05:00', '10T11:00', null)],
    EVERYBODY,
    'none of its names match anybody in the plan any more',
  ],
  [
    'the same when whoever was known has left the plan',
    [TONIGHT],
    [shift('10T05:00', '10T11:00', null)],
    new Set(['priya']),
    'read',
  ],
])('%s', (_, known, shifts, people, expected) => {
  const answer = acceptedReading({ kind: 'read', shifts, unmatched: [], leftOut: [] }, known, people, NOW);
  expect(answer.kind === 'failed' ? answer.why : answer.kind).toBe(expected);
});

test.each<[string, Partial<FeedState>, string | null, boolean]>([
  ['read just now', {}, null, false],
  ['read an hour ago, and nobody tried since', { readAt: at('10T05:40') }, 'left', true],
  ['read three turns ago', { readAt: at('10T05:55') }, null, false],
  ['never read', { readAt: null }, 'unread', true],
  [
    'never read, and it failed',
    { readAt: null, failing: { since: NOW, why: 'x', remedy: 'y' } },
    'failing',
    true,
  ],
  ['failing since just now', { failing: { since: NOW, why: 'x', remedy: 'y' } }, 'failing', false],
  ['nobody in it', { until: null }, 'empty', false],
  ['nobody in it from now on', { until: NOW }, 'empty', false],
])('%s', (_, more, fault, old) => {
  const state: FeedState = {
    schedule: { key: 'desk', name: 'Night desk', zone: 'America/New_York' },
    layer: 'QGenda',
    readAt: NOW,
    failing: null,
    until: at('20T11:00'),
    unmatched: [],
    leftOut: [],
    ...more,
  };
  expect([feedFault(state, NOW), isOld(state, NOW)]).toEqual([fault, old]);
});
