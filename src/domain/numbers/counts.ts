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

/** A count as it was typed, left empty: 0; null: not a whole number. */
export function readCount(text: string): number | null {
  return /^\d{0,9}$/.test(text.trim()) && Number(text) <= MOST ? Number(text) : null;
}

/**
 * What is wrong with counts, each that is wrong with its sentence; `typed`: null is not a whole number. They count from the
 * start of the downtime, so they never fall; `corrects`: whoever enters them says that the last ones were wrong; null: the form
 * did not ask, as there were none yet. `untouched`: counts left as the form showed them: they set back nothing that somebody
 * entered since, not even as a correction.
 */
export function faultsOfCounts(
  typed: Record<CountName, number | null>,
  last: Counts | null,
  corrects: boolean | null,
  untouched: readonly CountName[] = [],
): Map<CountName, string> {
  const { performed } = typed;
  const faultOf = (count: CountName): string | null => {
    const number = typed[count];
    const least = last?.[count] ?? 0;
    if (number === null) return 'Type a whole number, such as 12.';
    if (last && untouched.includes(count) && number !== least)
      return `Somebody entered ${least} after you opened this form. Type the count as it is now.`;
    if (number < least && corrects === null)
      return `Somebody entered ${least} after you opened this form. Type at least that, or close the form and open it again.`;
    if (number < least && !corrects)
      return `It was ${least} before. Counts run from the start of the downtime and do not fall; check "The last counts were wrong" to correct them.`;
    return performed !== null && number > performed ? `More than the ${performed} performed.` : null;
  };
  return new Map(
    COUNTS.flatMap((count) => {
      const fault = faultOf(count);
      return fault ? [[count, fault]] : [];
    }),
  );
}

/** Example: `37 performed, 36 read, 36 preliminary, 20 final, 0 charged`. */
export function countsText(counts: Counts): string {
  return COUNTS.map((count) => `${counts[count]} ${count}`).join(', ');
}
