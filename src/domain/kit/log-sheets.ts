import type { NumberFormat } from '../numbers/downtime-numbers.ts';
import type { Plan } from '../plan/plan.ts';
import type { KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

const SHARES = [1.1, 0.6, 2.2, 2.2, 1.4, 0.9, 1.5, 0.8];
/** Where no prefix is known. */
const BLANK = { prefix: '', width: 0 };

/**
 * A log sheet for each modality that gets downtime numbers. The numbers themselves are blanks with the plan's prefix: a number
 * printed on paper and another issued in the app would be one number twice (decision 70).
 */
export function logSheets({ downtimeNumbers }: Plan, words: KitWords): KitSheet[] {
  const { log } = words;
  if (!downtimeNumbers) return [logSheet(log.general, BLANK, log.noNumbers, words)];
  const { modalities, ...format } = downtimeNumbers;
  return modalities.map(({ name }) => logSheet(name, format, log.about, words));
}

function logSheet(modality: string, { prefix }: NumberFormat, about: string, { log }: KitWords): KitSheet {
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
      { kind: 'text', text: about },
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
