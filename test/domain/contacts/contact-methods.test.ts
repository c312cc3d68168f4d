import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHANNEL_NAMES,
  type ChannelName,
  type ContactMethod,
  nextReach,
} from '../../../src/domain/contacts/contact-methods.ts';

const at = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const ALL = new Set(CHANNEL_NAMES);
const METHODS: ContactMethod[] = [
  { channel: 'SLACK_DM', address: 'U0PACS', afterMinutes: 0 },
  { channel: 'SMS', address: '+12025550112', afterMinutes: 1 },
  { channel: 'CALL', address: '+12025550112', afterMinutes: 3 },
];

describe('"Slack at once, SMS after 1 min, call after 3"', () => {
  test.for<[string, ChannelName[], string, ChannelName[], string | null]>([
    ['the turn comes', [], '02:40', ['SLACK_DM'], '02:41'],
    ['a minute later', ['SLACK_DM'], '02:41', ['SMS'], '02:43'],
    ['three minutes after the turn', ['SLACK_DM', 'SMS'], '02:43', ['CALL'], null],
    ['all used', ['SLACK_DM', 'SMS', 'CALL'], '02:50', [], null],
    [
      'after a gap the next contact method goes once, and the one after it keeps its distance',
      ['SLACK_DM'],
      '09:00',
      ['SMS'],
      '09:02',
    ],
    ['Slack failed for good: SMS goes at once', ['SLACK_DM'], '02:40', ['SMS'], '02:42'],
  ])('%s', ([, tried, now, methods, next]) => {
    const move = nextReach(METHODS, tried, ALL, at(now));
    expect(move.methods.map((method) => method.channel)).toEqual(methods);
    expect(move.nextAt).toEqual(next ? at(next) : null);
  });
});

test('a channel that is not set up here is skipped at once', () => {
  const move = nextReach(METHODS, [], new Set<ChannelName>(['CALL']), at('02:40'));
  expect(move).toEqual({ methods: [METHODS[2]], nextAt: null });
});

test('contact methods with the same delay go together', () => {
  const both = METHODS.map((method) => ({ ...method, afterMinutes: 0 }));
  expect(nextReach(both, [], ALL, at('02:40'))).toEqual({ methods: both, nextAt: null });
});

test('a person without a working contact method cannot be reached', () => {
  expect(nextReach(METHODS, [], new Set(), at('02:40'))).toEqual({ methods: [], nextAt: null });
  expect(nextReach([], [], ALL, at('02:40'))).toEqual({ methods: [], nextAt: null });
});

test('followed to the end, every available contact method is used once, in the order of its delay', () => {
  const method = fc.record({
    channel: fc.constantFrom(...CHANNEL_NAMES),
    address: fc.constant('x'),
    afterMinutes: fc.integer({ min: 0, max: 30 }),
  });
  const methods = fc.uniqueArray(method, { selector: (w) => w.channel, maxLength: 6 });
  fc.assert(
    fc.property(methods, fc.subarray([...CHANNEL_NAMES]), (mine, setUp) => {
      const used: ContactMethod[] = [];
      let now: Date | null = at('02:40');
      while (now) {
        const move = nextReach(
          mine,
          used.map((w) => w.channel),
          new Set(setUp),
          now,
        );
        used.push(...move.methods);
        now = move.nextAt;
      }
      const expected = mine.filter((w) => setUp.includes(w.channel));
      expect(used.map((w) => w.channel).toSorted()).toEqual(expected.map((w) => w.channel).toSorted());
      expect(used.map((w) => w.afterMinutes)).toEqual(
        used.map((w) => w.afterMinutes).toSorted((a, b) => a - b),
      );
    }),
  );
});
