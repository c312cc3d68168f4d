/** What one modality did during a downtime, as counts since it began; nothing else is kept of an exam. */
export const COUNTS = ['performed', 'read', 'preliminary', 'final', 'charged'] as const;
export type CountName = (typeof COUNTS)[number];
export type Counts = Record<CountName, number>;

/** One thing for each count. */
export function eachCount<T>(of: (count: CountName) => T): Record<CountName, T> {
  return {
    performed: of('performed'),
    read: of('read'),
    preliminary: of('preliminary'),
    final: of('final'),
    charged: of('charged'),
  };
}

export const COUNT_NAME: Record<CountName, string> = {
  performed: 'Performed',
  read: 'Read',
  preliminary: 'Preliminary sent',
  final: 'Final',
  charged: 'Charged',
};

/** More exams than any modality performs in a downtime: a slip of the keyboard. */
const MOST = 9_999;

/** A count as it was typed; null: not a whole number. */
export function readCount(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) && Number(text) <= MOST ? Number(text) : null;
}

/**
 * What is wrong with counts, at the first of them that is wrong; null: nothing. They count from the start of the downtime,
 * so they never fall; `corrects`: whoever enters them says that the last ones were wrong; null: the form did not ask, as
 * there were none yet.
 */
export function faultOfCounts(
  counts: Counts,
  last: Counts | null,
  corrects: boolean | null,
): { count: CountName; message: string } | null {
  for (const count of COUNTS) {
    const least = last?.[count] ?? 0;
    if (counts[count] < least && !corrects)
      return {
        count,
        message:
          corrects === null
            ? `Somebody entered ${least} after you opened this form. Type at least that, or close the form and open it again.`
            : `It was ${least} before. Counts run from the start of the downtime and do not fall; check "The last counts were wrong" to correct them.`,
      };
    if (count !== 'performed' && counts[count] > counts.performed)
      return { count, message: `More than the ${counts.performed} performed.` };
  }
  return null;
}

/** Example: `37 performed, 36 read, 36 preliminary, 20 final, 0 charged`. */
export function countsText(counts: Counts): string {
  return COUNTS.map((count) => `${counts[count]} ${count}`).join(', ');
}
