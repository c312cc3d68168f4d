import { subMinutes } from 'date-fns/subMinutes';
import type { ModalityRecord } from './modality-record.ts';

/**
 * Whether a modality that has numbers or counts was last counted `minutes` or longer before `now`; until it is counted, the time
 * runs from its first numbers. Example: numbers at 02:10, no counts, 60 minutes: from 03:10 on.
 */
export function isCountDue(record: ModalityRecord, minutes: number, now: Date): boolean {
  const since = record.counts?.at ?? record.blocks[0]?.at;
  return since !== undefined && since <= subMinutes(now, minutes);
}

/**
 * The modalities whose counts are asked for at `now`, one request for all of them every `everyMinutes`: whoever counted in the
 * second half of that time is not asked. Example: asked every hour, at 03:00: counted at 02:10, asked; at 02:40, not.
 */
export function countsToAskFor(
  records: readonly ModalityRecord[],
  everyMinutes: number,
  now: Date,
): ModalityRecord[] {
  return records.filter((record) => isCountDue(record, everyMinutes / 2, now));
}

/** Who is asked for a modality's counts, as actor keys: who counted it last, else who gave out its last numbers. */
export function whoCounts({ counts, blocks }: ModalityRecord): string | null {
  return counts?.by ?? blocks.at(-1)?.by ?? null;
}
