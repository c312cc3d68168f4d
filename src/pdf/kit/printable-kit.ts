import type { Kit, KitBlock } from '../../domain/kit/kit.ts';

/** Stands for a character that the font does not have. */
const UNKNOWN = '\uFFFD';

/** The kit with what can be printed of it. */
export function printableKit(kit: Kit, hasGlyph: (codePoint: number) => boolean): Kit {
  const text = (raw: string): string =>
    raw.normalize('NFC').replace(/[^\s]/gu, (one) => (hasGlyph(one.codePointAt(0) ?? 0) ? one : UNKNOWN));
  const block = (one: KitBlock): KitBlock => {
    switch (one.kind) {
      case 'heading':
      case 'text':
        return { ...one, text: text(one.text) };
      case 'items':
        return { ...one, items: one.items.map((item) => ({ text: text(item.text), note: text(item.note) })) };
      case 'table':
        return {
          ...one,
          title: text(one.title),
          head: one.head.map(text),
          rows: one.rows.map((row) => row.map(text)),
        };
      default:
        return one;
    }
  };
  const sheets = kit.sheets.map((sheet) => ({
    ...sheet,
    title: text(sheet.title),
    blocks: sheet.blocks.map(block),
  }));
  return { ...kit, hospital: text(kit.hospital), sheets };
}
