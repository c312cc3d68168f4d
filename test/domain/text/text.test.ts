import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, cleanValue, isStorable } from '../../../src/domain/text/clean-text.ts';
import { cutText, shortText } from '../../../src/domain/text/cut-text.ts';
import { foldName, foldText, placesOf } from '../../../src/domain/text/fold-name.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
/** Cut between two UTF-16 units, wherever. */
const cutAnywhere = fc.tuple(anyText, fc.nat(400)).map(([text, at]) => text.slice(at));

test.for<[string, string]>([
  ['Priya\u0000 Shah', 'Priya Shah'],
  ['one\u0007 two\u009f\u007f', 'one two'],
  ['line one\r\n\tline two', 'line one\r\n\tline two'],
  ['half \ud83d', 'half \ufffd'],
  ['\ude00 half', '\ufffd half'],
  ['whole 😀', 'whole 😀'],
])('clean text has no control characters and no half ones: %j', ([text, clean]) => {
  expect(cleanText(text)).toBe(clean);
});

test('clean text is stored as it is, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(cutAnywhere, (text) => {
      const clean = cleanText(text);
      expect(isStorable(clean)).toBe(true);
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test('all text within a value is cleaned, its keys too', () => {
  const value = { 'a\u0000': ['b\u0000', { c: '\ud83d', d: 1, e: null, f: true }] };
  expect(cleanValue(value)).toEqual({ a: ['b', { c: '\ufffd', d: 1, e: null, f: true }] });
});

test.for<[string, number, string]>([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  [`${'x'.repeat(59)}😀`, 60, 'x'.repeat(59)],
  ['ae\u0301', 2, 'a'],
  ['a👩‍👩‍👧‍👦', 8, 'a'],
  ['😀', 1, ''],
])('a text is cut after a whole character: %s at %i', ([text, most, cut]) => {
  expect(cutText(text, most)).toBe(cut);
});

test('whatever is cut, and wherever, no half character is left and nothing is longer than it may be', () => {
  fc.assert(
    fc.property(anyText.map(cleanText), fc.integer({ min: 0, max: 300 }), (text, most) => {
      const cut = cutText(text, most);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(cut)).toBe(true);
      if (most > 0) expect(shortText(text, most).length).toBeLessThanOrEqual(most);
    }),
  );
});

test.for<[string, string, string]>([
  ['a typographic apostrophe', 'O’Brien', "O'Brien"],
  ['a modifier letter for an apostrophe', 'OʼBrien', "O'Brien"],
  ['an accent for an apostrophe', 'O´Brien', "O'Brien"],
  ['a hyphen that does not break', 'Smith‑Jones', 'Smith-Jones'],
  ['a dash', 'Smith–Jones', 'Smith-Jones'],
  ['a space of no width', 'Ana\u200b Ruiz', 'Ana Ruiz'],
  ['a soft hyphen', 'Schmidt\u00adbauer', 'Schmidtbauer'],
  ['a space that does not break', 'Ana\u00a0 Ruiz', 'Ana Ruiz'],
  ['decomposed letters', 'Mu\u0308ller', 'Müller'],
  ['Turkish capitals', 'İLKER IŞIK', 'İlker Işık'],
  ['capitals without dots', 'ILKER', 'ilker'],
  ['a sharp s', 'WEISS', 'Weiß'],
  ['a last sigma', 'ΓΙΑΝΝΗΣ', 'Γιάννης'.replace('ά', 'α')],
  ['wide letters', 'ＡＮＡ', 'Ana'],
])('a name is the same with %s', ([_, written, known]) => {
  expect(foldName(written)).toBe(foldName(known));
});

test.each([
  ['José', 'Jose'],
  ['Żak', 'Zak'],
  ['Ann Lee', 'Annlee'],
])('%s is not %s', (one, other) => {
  expect(foldName(one)).not.toBe(foldName(other));
});

test('folded text knows where each of its characters was written', () => {
  const written = 'Since 10:42  the O’Br\u00adien viewer';
  const { text, from, to } = foldText(written);
  const [at = -1] = placesOf(foldName("o'brien"), text);
  const end = at + foldName("o'brien").length;
  expect(written.slice(from[at], to[end - 1])).toBe('O’Br\u00adien');
  expect([text.length, from.length, to.length]).toEqual([text.length, text.length, text.length]);
});

test('a name stands as whole words only, also beside letters outside the first plane and beside accents', () => {
  expect(placesOf('lee', 'ann lee, leeds and lee')).toEqual([4, 19]);
  expect(placesOf('lee', '𝒜lee lee𝒜')).toEqual([]);
  expect(placesOf('lee', 'lee\u0325 x')).toEqual([]);
});

test('folding a folded name changes nothing, and running text folds as the name does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      const folded = foldName(name);
      expect(foldName(folded)).toBe(folded);
    }),
  );
});

test('each character of Unicode is folded at once, not by folding twice', () => {
  const again: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const folded = foldName(String.fromCodePoint(code));
    if (foldName(folded) !== folded) again.push(code.toString(16));
  }
  expect(again).toEqual([]);
});
