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
