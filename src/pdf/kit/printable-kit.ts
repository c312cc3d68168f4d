import type { Kit } from '../../domain/kit/kit.ts';

/** Stands for a character that the font does not have. */
const UNKNOWN = '\uFFFD';

/** The kit with what can be printed of it. */
export function printableKit(kit: Kit, hasGlyph: (codePoint: number) => boolean): Kit {
  return { ...kit, hospital: text(kit.hospital), sheets: cleaned(kit.sheets) };

  function text(raw: string): string {
    return raw
      .normalize('NFC')
      .replace(/[^\s]/gu, (one) => (hasGlyph(one.codePointAt(0) ?? 0) ? one : UNKNOWN));
  }

  function cleaned<T>(value: T): T {
    if (typeof value === 'string') return text(value) as T;
    if (Array.isArray(value)) return value.map(cleaned) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleaned(inner)])) as T;
  }
}
