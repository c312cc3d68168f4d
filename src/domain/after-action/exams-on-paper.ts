import { differencesOf, differenceText, isInUse, type ModalityRecord } from '../numbers/modality-record.ts';
import type { AfterActionFacts } from './facts.ts';

/**
 * How many exams were on paper, and what does not come out even of all modalities together, explained or not; empty: none were.
 * Example: `Exams on paper: 17; 1 exam without a final report, 1 exam not in the archive.`
 */
export function examsOnPaper(all: readonly ModalityRecord[]): string {
  const records = all.filter(isInUse);
  if (records.length === 0) return '';
  const exams = records.map(({ counts, numbers }) => counts?.performed ?? numbers.USED.length);
  // Of a kind that may be too many or too few, one does not make good for the other.
  const kinds = Map.groupBy(
    records.flatMap(differencesOf),
    ({ kind, amount }) => `${kind} ${Math.sign(amount)}`,
  );
  const uneven = [...kinds.values()].flatMap((of) => {
    const [first] = of;
    return first ? [differenceText({ kind: first.kind, amount: sum(of.map(({ amount }) => amount)) })] : [];
  });
  return `Exams on paper: ${sum(exams)}${uneven.length > 0 ? `; ${uneven.join(', ')}` : ', all accounted for'}.`;
}

/** The differences that stand to this day and had been explained by an instant, with the reason. */
export function explainedThen(
  numbers: AfterActionFacts['numbers'],
  at: Date,
): { what: string; reason: string }[] {
  return (numbers?.records ?? []).flatMap((record) =>
    differencesOf(record).flatMap(({ explained, ...difference }) =>
      explained && explained.at <= at
        ? [{ what: `${record.name}: ${differenceText(difference)}`, reason: explained.reason }]
        : [],
    ),
  );
}

function sum(list: readonly number[]): number {
  return list.reduce((all, one) => all + one, 0);
}
