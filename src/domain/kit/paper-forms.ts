import type { KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** Shares of a row that eight columns have, and what stands above each. */
function columns(head: readonly string[], shares: readonly number[]) {
  return head.map((text, i) => ({ text, share: shares[i] ?? 1 }));
}

/** The handwritten preliminary read, in the order in which it is filled in. */
export function resultForm({ result: its }: KitWords): KitSheet {
  const blank = (label: string, share: number) => ({ label, share });
  return {
    title: its.title,
    wide: false,
    blocks: [
      { kind: 'text', text: its.about },
      {
        kind: 'blanks',
        rows: [
          [blank(its.number, 1), blank(its.time, 1)],
          [blank(its.label, 1)],
          [blank(its.exam, 1)],
          [blank(its.ordered, 2), blank(its.unit, 1), blank(its.callback, 1)],
        ],
      },
      { kind: 'text', text: its.priors },
      { kind: 'grid', head: [{ text: its.finding, share: 1 }], rows: 7 },
      { kind: 'text', text: its.critical, bold: true },
      {
        kind: 'blanks',
        rows: [
          [blank(its.by, 1), blank(its.signed, 1), blank(its.at, 1)],
          [blank(its.given, 1)],
          [blank(its.entered, 1)],
        ],
      },
    ],
  };
}

/** A sheet on its side with rows to fill in. */
function log(its: KitWords['critical'] | KitWords['media'], shares: readonly number[]): KitSheet {
  return {
    title: its.title,
    wide: true,
    blocks: [
      { kind: 'text', text: its.about },
      { kind: 'grid', head: columns(its.head, shares), rows: null },
    ],
  };
}

export function criticalForm({ critical }: KitWords): KitSheet {
  return log(critical, [1.1, 1.6, 2.2, 1.3, 1.7, 0.7, 0.9, 1.2]);
}

export function mediaLog({ media }: KitWords): KitSheet {
  return log(media, [0.9, 1, 1.9, 1.3, 1.4, 0.9, 1.3, 1.4]);
}

export function doorSigns({ signs: its }: KitWords): KitSheet[] {
  const sign = (large: readonly string[], small: readonly string[]): KitSheet => ({
    title: its.title,
    wide: true,
    blocks: [
      { kind: 'sign', lines: [...large] },
      { kind: 'sign', lines: [...small] },
    ],
  });
  return [sign(its.down, its.paper), sign(its.read, its.readHere), sign(its.kit, its.kitWhat)];
}
