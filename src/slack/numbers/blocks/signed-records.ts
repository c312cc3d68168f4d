import { countsText } from '../../../domain/numbers/counts.ts';
import { differencesOf, isInUse, type ModalityRecord } from '../../../domain/numbers/modality-record.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { differenceLine } from './difference-line.ts';

/** What radiology signs for, a paragraph for each modality that has a record; empty: none has. */
export function signedRecords(records: readonly ModalityRecord[]): string[] {
  return records.filter(isInUse).map((record) => {
    const { numbers, counts, archive } = record;
    const returned = numbers.USED.length + numbers.UNUSED.length + numbers.SPOILED.length > 0;
    const used =
      returned || numbers.ISSUED.length === 0
        ? `${numbers.USED.length} numbers used, ${numbers.UNUSED.length} unused, ${numbers.SPOILED.length} spoiled`
        : `${numbers.ISSUED.length} numbers given out`;
    const there = archive ? ` · ${archive.found.length} in the archive` : '';
    return [
      `*${line(record.name, NAME_MAX)}* ${counts ? countsText(counts) : 'no counts'} · ${used}${there}`,
      ...differencesOf(record).map(differenceLine),
    ].join('\n');
  });
}
