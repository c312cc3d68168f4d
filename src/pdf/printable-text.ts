/** Stands for a character that the font does not have. */
export const UNKNOWN = '\uFFFD';

/** A text with `UNKNOWN` for each character that cannot be printed; `lost` is told of each. */
export function printableText(
  raw: string,
  prints: (codePoint: number) => boolean,
  lost: () => void = () => undefined,
): string {
  return raw.normalize('NFC').replace(/[^\s]/gu, (character) => {
    if (prints(character.codePointAt(0) ?? 0)) return character;
    lost();
    return UNKNOWN;
  });
}

/** Stands for characters that the font does not have, in a text that people read. */
export const SYMBOL = '[symbol]';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text with `SYMBOL` once for all that cannot be printed of it in a row. Example: `🧨🧨 storage` → `[symbol] storage`. */
export function withSymbols(raw: string, prints: (codePoint: number) => boolean): string {
  const shown = [...graphemes.segment(raw.normalize('NFC'))].map(({ segment }) =>
    [...segment].every((character) => /\s/u.test(character) || prints(character.codePointAt(0) ?? 0))
      ? segment
      : UNKNOWN,
  );
  return shown.join('').replace(new RegExp(`${UNKNOWN}+`, 'g'), SYMBOL);
}
