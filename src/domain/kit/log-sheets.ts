import { type NumberFormat, numberText } from '../numbers/downtime-numbers.ts';
import type { Plan } from '../plan/plan.ts';
import type { KitBlock, KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** Numbers that a modality was given for an incident that is open while the kit is printed. */
export interface IssuedNumbers {
  /** Key of the plan. */
  modality: string;
  /** Example: `PACS-12`. */
  incident: string;
  format: NumberFormat;
  blocks: readonly { first: number; last: number }[];
}

const SHARES = [1.1, 0.6, 2.2, 2.2, 1.4, 0.9, 1.5, 0.8];
/** Where no prefix is known. */
const BLANK = { prefix: '', width: 0 };

/**
 * A log sheet for each modality that gets downtime numbers. The numbers of a line are blanks with the plan's prefix: a number
 * printed on paper and another issued in the app would be one number twice (decision 70). `issued`: blocks that are already
 * out, for whoever fills in the sheet.
 */
export function logSheets(
  { downtimeNumbers }: Plan,
  issued: readonly IssuedNumbers[],
  words: KitWords,
): KitSheet[] {
  const { log } = words;
  const about = (text: string): KitBlock => ({ kind: 'text', text });
  if (!downtimeNumbers) return [logSheet(log.general, BLANK, [about(log.noNumbers)], words)];
  const { modalities, ...format } = downtimeNumbers;
  return modalities.map(({ key, name }) => {
    const its = issued.filter(({ modality }) => modality === key);
    return logSheet(name, format, [about(log.about), ...its.map((one) => issuedText(one, words))], words);
  });
}

function issuedText({ incident, format, blocks }: IssuedNumbers, { log }: KitWords): KitBlock {
  const runs = blocks.map(({ first, last }) => log.run(numberText(format, first), numberText(format, last)));
  return { kind: 'text', text: log.numbers(incident, runs.join(', ')), bold: true };
}

function logSheet(
  modality: string,
  { prefix }: NumberFormat,
  about: readonly KitBlock[],
  { log }: KitWords,
): KitSheet {
  const rows = [
    [
      { label: log.block(prefix), share: 1.2 },
      { label: log.to(prefix), share: 0.8 },
      { label: log.issued, share: 1 },
      { label: log.date, share: 0.8 },
      { label: log.sheet, share: 0.6 },
      { label: log.disk, share: 1.2 },
    ],
  ];
  return {
    title: log.title(modality),
    wide: true,
    blocks: [
      ...about,
      { kind: 'blanks', rows },
      {
        kind: 'grid',
        head: log.head.map((text, i) => ({ text, share: SHARES[i] ?? 1 })),
        rows: null,
        ...(prefix ? { first: prefix } : {}),
      },
    ],
  };
}
