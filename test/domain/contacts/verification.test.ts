import { describe, expect, test } from 'vitest';
import { CHANNEL_NAMES, type ChannelName } from '../../../src/domain/contacts/contact-methods.ts';
import {
  type Contact,
  type ContactMethodState,
  contactMethodState,
  contactMethodWords,
  judgeCode,
  proofOf,
  reachOf,
  readCode,
  refusalOf,
} from '../../../src/domain/contacts/verification.ts';

const ZONE = 'America/New_York';
/** 02:40 in New York, and so many minutes later. */
const at = (minutes = 0) => new Date(Date.UTC(2026, 2, 10, 6, 40 + minutes));
const EVERYTHING = new Set(CHANNEL_NAMES);

const contact = (changed: Partial<Contact> = {}): Contact => ({
  verifiedAt: null,
  codeSentAt: null,
  codeTries: 0,
  error: null,
  ...changed,
});

test('channels that can be read or heard take a code, the others a test page', () => {
  expect(CHANNEL_NAMES.map((channel) => [channel, proofOf(channel)])).toEqual([
    ['SLACK_DM', 'TEST'],
    ['SMS', 'CODE'],
    ['CALL', 'CODE'],
    ['EMAIL', 'CODE'],
    ['PAGERDUTY', 'TEST'],
    ['WEBHOOK', 'TEST'],
  ]);
});

test.each<[string, ChannelName, Contact | null, number, string]>([
  ['an address that is new', 'SMS', null, 0, 'not verified'],
  ['one that lost its code', 'SMS', contact(), 0, 'not verified'],
  ['a code on its way', 'SMS', contact({ codeSentAt: at() }), 9, 'code sent, valid until 02:50 EDT'],
  ['a code that ran out', 'SMS', contact({ codeSentAt: at() }), 10, 'not verified: it expired'],
  [
    'five wrong codes',
    'CALL',
    contact({ codeSentAt: at(), codeTries: 5 }),
    1,
    'not verified: too many tries',
  ],
  [
    'a code that could not be sent',
    'EMAIL',
    contact({ codeSentAt: at(), error: 'the mail server rejects this address (550)' }),
    1,
    'the code could not be sent: the mail server rejects this address (550)',
  ],
  [
    'a test page on its way',
    'WEBHOOK',
    contact({ codeSentAt: at() }),
    300,
    'test page sent 02:40 EDT: did it arrive?',
  ],
  ['a test page of yesterday', 'WEBHOOK', contact({ codeSentAt: at() }), 1_440, 'not verified: it expired'],
  [
    'a test page that could not be sent',
    'SLACK_DM',
    contact({ codeSentAt: at(), error: 'the account is deactivated' }),
    1,
    'the test page could not be sent: the account is deactivated',
  ],
  ['a verified address', 'SMS', contact({ verifiedAt: at() }), 99_999, 'verified 10 Mar 2026'],
])('%s over %s reads', (_, channel, known, later, words) => {
  expect(contactMethodWords(contactMethodState(channel, known, EVERYTHING, at(later)), ZONE)).toBe(words);
});

test('a channel that is not set up here does not count, verified or not', () => {
  const state = contactMethodState(
    'SMS',
    contact({ verifiedAt: at() }),
    new Set(['SLACK_DM'] as const),
    at(),
  );
  expect([state.kind, contactMethodWords(state, ZONE)]).toEqual(['NOT_SET_UP', 'not set up here']);
});

test('the day of a verification is the reader’s', () => {
  const late = contactMethodState(
    'SMS',
    contact({ verifiedAt: new Date('2026-03-10T02:00:00Z') }),
    EVERYTHING,
    at(),
  );
  expect([contactMethodWords(late, ZONE), contactMethodWords(late, 'Europe/Berlin')]).toEqual([
    'verified 9 Mar 2026',
    'verified 10 Mar 2026',
  ]);
});

describe('a typed code', () => {
  test.each<[string, Parameters<typeof judgeCode>[0], boolean, number, object, string | null]>([
    ['right at once', { codeSentAt: at(), codeTries: 0 }, true, 0, { kind: 'RIGHT' }, null],
    ['right at the last try', { codeSentAt: at(), codeTries: 4 }, true, 9, { kind: 'RIGHT' }, null],
    [
      'wrong at first',
      { codeSentAt: at(), codeTries: 0 },
      false,
      1,
      { kind: 'WRONG', left: 4 },
      'Wrong code. 4 tries left.',
    ],
    [
      'wrong with one left',
      { codeSentAt: at(), codeTries: 3 },
      false,
      1,
      { kind: 'WRONG', left: 1 },
      'Wrong code. 1 try left.',
    ],
    [
      'wrong for the last time',
      { codeSentAt: at(), codeTries: 4 },
      false,
      1,
      { kind: 'WRONG', left: 0 },
      'Wrong code, and no tries left. Send a new one.',
    ],
    [
      'right after five wrong ones',
      { codeSentAt: at(), codeTries: 5 },
      true,
      1,
      { kind: 'USED_UP' },
      'Too many wrong codes. Send a new one.',
    ],
    [
      'right but late',
      { codeSentAt: at(), codeTries: 0 },
      true,
      10,
      { kind: 'LATE' },
      'This code expired after 10 minutes. Send a new one.',
    ],
    [
      'without one that was sent',
      { codeSentAt: null, codeTries: 0 },
      true,
      0,
      { kind: 'NONE' },
      'No code is waiting for this address. Send one first.',
    ],
  ])('%s', (_, known, matches, later, verdict, refusal) => {
    const judged = judgeCode(known, matches, at(later));
    expect(judged).toEqual(verdict);
    expect(judged.kind === 'RIGHT' ? null : refusalOf(judged)).toBe(refusal);
  });

  test.each([
    ['482913', '482913'],
    [' 482 913 ', '482913'],
    ['482-913', '482913'],
    ['007001', '007001'],
    ['48291', null],
    ['4829134', null],
    ['48291a', null],
    ['', null],
  ])('"%s" is read as %s', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });
});

describe('pain 34: what the verified contact methods are worth', () => {
  const verified: ContactMethodState = { kind: 'VERIFIED', at: at() };
  const sent: ContactMethodState = { kind: 'SENT', proof: 'CODE', at: at(), until: at(10) };
  test.each<[string, { channel: ChannelName; state: ContactMethodState }[], string]>([
    ['no contact method', [], 'NONE'],
    ['a telephone that was never tried', [{ channel: 'CALL', state: sent }], 'NONE'],
    [
      'Slack, and a telephone that was never tried',
      [
        { channel: 'SLACK_DM', state: verified },
        { channel: 'CALL', state: sent },
      ],
      'SILENT',
    ],
    [
      'mail and a gateway',
      [
        { channel: 'EMAIL', state: verified },
        { channel: 'WEBHOOK', state: verified },
      ],
      'SILENT',
    ],
    ['an SMS', [{ channel: 'SMS', state: verified }], 'RINGS'],
    ['PagerDuty', [{ channel: 'PAGERDUTY', state: verified }], 'RINGS'],
  ])('%s', (_, methods, worth) => {
    expect(reachOf(methods)).toBe(worth);
  });
});
