import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, line, mentions, prose, who } from '../../../src/slack/blocks/mrkdwn.ts';

test.for([
  ['<!channel> & co', '&lt;!channel&gt; &amp; co'],
  ['two\n lines', 'two lines'],
] as const)('%j is made harmless and one line', ([text, expected]) => {
  expect(line(text, 100)).toBe(expected);
});

test('a name from right to left stands apart, so that the number behind it is read as it is dialed', () => {
  expect(line('קבלה', 20)).toBe('\u2068קבלה\u2069');
  expect(line('קבלה ומיון', 8).length).toBeLessThanOrEqual(8);
});

test('a cut never leaves half an entity or half a character', () => {
  expect(line('abc&def', 6)).toBe('abc…');
  expect(clip('ab👍cd', 4)).toBe('ab…');
  const check = (text: string, most: number) => {
    const cut = prose(text, most);
    expect(cut.length).toBeLessThanOrEqual(most);
    expect(cut).not.toMatch(/&(?!amp;|lt;|gt;)/);
    expect(cut.isWellFormed()).toBe(true);
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), check),
  );
});

test('people are mentioned in a list', () => {
  expect(mentions(['U1', 'U2'])).toBe('<@U1>, <@U2>');
});

test('people are mentioned, operators are named harmlessly', () => {
  expect(who('slack:U1')).toBe('<@U1>');
  expect(who('operator:<jo>')).toBe('&lt;jo&gt; (operator)');
  expect(who('system')).toBe('PACS Downtime');
});
