import { expect, test } from 'vitest';
import { readAnswerText } from '../../../src/domain/paging/read-answer-text.ts';

type Read = ReturnType<typeof readAnswerText>;
const take = (code: string | null): Read => ({ kind: 'answer', answer: 'TAKE', code });
const cannot = (code: string | null): Read => ({ kind: 'answer', answer: 'CANNOT', code });
const unclear = (code: string | null): Read => ({ kind: 'unclear', code });
const quote: Read = { kind: 'quote' };

test.for<[string, Read]>([
  ['4172', take('4172')],
  [' 4172. ', take('4172')],
  ['４１７２', take('4172')],
  ['ok 4172', take('4172')],
  ['4172 👍🏽', take('4172')],
  ['4172 1', take('4172')],
  ['1', take(null)],
  ['Yes', take(null)],
  ['got it', take(null)],
  ['I’ll take it, thanks', take(null)],
  ['ok, on my way, 20 min', take(null)],
  ['4172 NO', cannot('4172')],
  ['4172 👎', cannot('4172')],
  ["4172 can't", cannot('4172')],
  ['4172 can’t, sorry', cannot('4172')],
  ['4172 cannot take it, in surgery until six', unclear('4172')],
  ['4172 cannot take it, in surgery', cannot('4172')],
  ['4172 next', cannot('4172')],
  ['no', cannot(null)],
  ['No, sorry', cannot(null)],
  ['2', cannot(null)],
])('an answer, and the code it names: %s', ([text, read]) => {
  expect(readAnswerText(text)).toEqual(read);
});

test.for<[string, Read]>([
  ['4172 I will take it, no problem', take('4172')],
  ['4172 got it, next update in 10 min', take('4172')],
  ['4172 yes, 2 min', take('4172')],
  ['4172 ok, can pass by', take('4172')],
])('a word that could decline does not when another one takes it: %s', ([text, read]) => {
  expect(readAnswerText(text)).toEqual(read);
});

test.each([
  '4172 got it, no images at all here',
  '4172 yes but I can’t before seven',
  '4172 ok?',
  '4172 who is this?',
  '4172 not sure that I can take it',
  '4172 yes if nobody else can',
  '4172 take me off this list',
  '4172 нет',
  '4172 4173',
])('with the code, and no answer all the same: %s', (text) => {
  expect(readAnswerText(text)).toEqual(unclear('4172'));
});

test.each([
  '',
  '41729',
  'who is this?',
  'I can’t talk right now. What’s up?',
  'Sorry, I can’t talk right now.',
  'I’m driving with Focus turned on. I’ll see your message when I get where I’m going.',
  'No longer at this number',
  'Thank you for your message. The clinic is closed now.',
])('automatic replies and other talk are not an answer without the code: %s', (text) => {
  expect(readAnswerText(text)).toEqual(unclear(null));
});

const PAGE =
  'Image archive (PACS) down. You are paged for IT.\nSince 02:40 EDT, Main Hospital. Bridge 44771.\nReply 4172 to take it, 4172 NO if you cannot.\nPACS-1 page 1a2b3c4d';
const ASKED = '4172 takes PACS-1 RADIOLOGY, 4172 NO passes it on.';

test.each([
  ...['Liked', 'Loved', 'Disliked', 'Laughed at', 'Emphasized', 'Emphasised', 'Questioned'].map(
    (said) => `${said} “${PAGE}”`,
  ),
  `Removed a like from “${PAGE}”`,
  `Removed an exclamation from “${PAGE}”`,
  `Reacted 👍 to “${PAGE}”`,
  `👍 to “${PAGE}”`,
  `\u200a\u200b👍\u200b to “\u200a${PAGE}\u200a”`,
  `Liked "${PAGE}"`,
  `Liked “Image archive (PACS) dow…”`,
  `Gefällt „PACS DOWN (full): Image arch…“`,
  `Liked “${ASKED}”`,
  'Loved an image',
  `Gefällt „${PAGE}“`,
  `Hat ein Gefällt mir für „${PAGE}“ entfernt`,
  `A aimé « ${PAGE} »`,
  `No le gusta “${PAGE}”`,
  PAGE,
  PAGE.replaceAll('\n', ' '),
  `> ${PAGE.replaceAll('\n', '\n> ')}`,
  ASKED,
])('a phone’s reaction, or our own message echoed back, is not an answer: %#', (text) => {
  expect(readAnswerText(text)).toEqual(quote);
});

test.for<[string, Read]>([
  [`4172 no\n${PAGE}`, cannot('4172')],
  [`> ${PAGE.replaceAll('\n', '\n> ')}\nok`, take(null)],
  [`ok 4172\n“${PAGE}”`, take('4172')],
])('text next to a quoted page counts: %#', ([text, read]) => {
  expect(readAnswerText(text)).toEqual(read);
});

test.for<[string, Read]>([
  ['STOP', { kind: 'provider', wants: 'STOP' }],
  [' unsubscribe ', { kind: 'provider', wants: 'STOP' }],
  ['End', { kind: 'provider', wants: 'STOP' }],
  ['START', { kind: 'provider', wants: 'START' }],
  ['UNSTOP', { kind: 'provider', wants: 'START' }],
  ['help', { kind: 'provider', wants: 'HELP' }],
  ['4172 stop', unclear('4172')],
  ['stop paging me', unclear(null)],
])('words between a person and the provider: %s', ([text, read]) => {
  expect(readAnswerText(text)).toEqual(read);
});

test.each([
  ['4172 will do', { kind: 'answer', answer: 'TAKE', code: '4172' }],
  ['sure', { kind: 'answer', answer: 'TAKE', code: null }],
  ['4172 not sure', { kind: 'unclear', code: '4172' }],
])('%s is read as people mean it', (text, read) => {
  expect(readAnswerText(text)).toEqual(read);
});
