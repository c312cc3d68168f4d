import { expect, test } from 'vitest';
import type { ChannelName } from '../../../src/domain/contacts/contact-methods.ts';
import {
  codeText,
  maskedAddress,
  type SentBefore,
  shownAddress,
  testText,
  tooSoon,
} from '../../../src/domain/contacts/verification-text.ts';

const same = (...secondsAgo: number[]): SentBefore[] =>
  secondsAgo.map((ago) => ({ secondsAgo: ago, sameMethod: true }));
const other = (...secondsAgo: number[]): SentBefore[] =>
  secondsAgo.map((ago) => ({ secondsAgo: ago, sameMethod: false }));

test.each<[string, SentBefore[], string | null]>([
  ['nothing before', [], null],
  [
    'the same contact method 59.5 s ago',
    same(59.5),
    'A message was sent there less than a minute ago. Wait 1 s.',
  ],
  [
    'the same contact method just now',
    same(0),
    'A message was sent there less than a minute ago. Wait 60 s.',
  ],
  ['the same contact method a minute ago', same(60), null],
  ['the number was texted just now, and is called', other(0.2), null],
  [
    'the newest counts, wherever it stands',
    same(3_000, 20, 700),
    'A message was sent there less than a minute ago. Wait 40 s.',
  ],
  ['four within the hour', same(100, 200, 300, 3_599), null],
  [
    'five within the hour, over both contact methods',
    [...same(100, 900), ...other(1_000, 1_100, 3_540)],
    '5 messages were sent there in the last hour. You can send the next one in 1 min.',
  ],
  [
    'six within the hour: the fifth newest has to leave it',
    same(100, 200, 300, 400, 1_800, 3_500),
    '5 messages were sent there in the last hour. You can send the next one in 30 min.',
  ],
  ['the fifth is an hour old', same(100, 200, 300, 400, 3_600), null],
])('pain 36, nobody is spammed: %s', (_, before, sentence) => {
  expect(tooSoon(before)).toBe(sentence);
});

test.each<[ChannelName, string, string, string]>([
  ['SMS', '+12025550112', '+1 •••• 0112', '+12025550112'],
  ['CALL', '+442071838750', '+44 •••• 8750', '+442071838750'],
  ['EMAIL', 'priya.shah@hospital.example', 'p•••@hospital.example', 'priya.shah@hospital.example'],
  ['WEBHOOK', 'https://pager.hospital.example/x?key=1', 'pager.hospital.example', 'pager.hospital.example'],
  ['WEBHOOK', 'no address', '', ''],
  ['PAGERDUTY', '', '', ''],
  ['SLACK_DM', 'U0PACS', 'U0PACS', 'U0PACS'],
])('%s "%s" is shown to others as "%s", to its owner as "%s"', (channel, address, masked, shown) => {
  expect([maskedAddress(channel, address), shownAddress(channel, address)]).toEqual([masked, shown]);
});

test('a code says that nothing is down; a text of it is one SMS', () => {
  const text = codeText('SMS', '482913');
  expect(text).toBe(
    'PACS Downtime: your code is 482913. Type it in Slack (/pacs-down contacts) within 10 minutes. Nothing is down.',
  );
  expect(text.length).toBeLessThanOrEqual(160);
  expect(codeText('CALL', '482913')).toContain('Nothing is down. Your code is 482913.');
});

test('a test page says TEST first, that nothing is down, and whom it is for', () => {
  expect(testText('Mei Tanaka', '1a2b3c4d')).toMatch(
    /^TEST 1a2b3c4d\. Nothing is down\. .*reach Mei Tanaka\./,
  );
  expect(testText('x'.repeat(300), '1a2b3c4d').length).toBeLessThan(200);
});
