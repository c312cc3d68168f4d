import type { Kit, KitBlock } from '../../domain/kit/kit.ts';
import { printableText } from '../printable-text.ts';

/** The kit with what can be printed of it. */
export function printableKit(kit: Kit, hasGlyph: (codePoint: number) => boolean): Kit {
  const text = (raw: string): string => printableText(raw, hasGlyph);
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
