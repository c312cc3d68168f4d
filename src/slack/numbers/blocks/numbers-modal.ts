import type { KnownBlock, ModalView } from '@slack/web-api';
import { countsText } from '../../../domain/numbers/counts.ts';
import { isCountDue } from '../../../domain/numbers/counts-due.ts';
import { type NumberFormat, numberText, runText } from '../../../domain/numbers/downtime-numbers.ts';
import {
  archiveText,
  differencesOf,
  fewLeftText,
  fewNumbersLeft,
  type ModalityRecord,
  unexplained,
} from '../../../domain/numbers/modality-record.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { context, OPTION_VALUE_MAX, option, overflow, section } from '../../blocks/elements.ts';
import { ACTIONS, NUMBER_ACTS, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { type ArchiveShown, archiveBlocks } from './archive-blocks.ts';
import { differenceLine } from './difference-line.ts';

/** A modal takes 100 blocks. */
const MODALITIES_MAX = 90;
const BLOCKS_NAMED = 6;

export interface NumbersShown {
  incidentId: string;
  number: number;
  format: NumberFormat;
  perBlock: number;
  /** Whether the records are to come out even by now: before validation exams are still on their way. */
  toReconcile: boolean;
  /** Minutes after which a modality is to be counted again; null: nobody waits for counts. */
  countEveryMinutes: number | null;
  modalities: readonly ModalityRecord[];
  /** What the archive has of it all; null: the plan names none. */
  archive: ArchiveShown | null;
  /** Zone of the first affected site, and now. */
  zone: string;
  asOf: Date;
}

/** Every modality with its downtime numbers, its counts, and where they do not come out even. */
export function numbersModal(shown: NumbersShown): ModalView {
  const { modalities, incidentId, number } = shown;
  const used = modalities.filter(({ blocks, counts }) => blocks.length > 0 || counts);
  const uneven = shown.toReconcile && modalities.some((record) => unexplained(record).length > 0);
  const blocks: KnownBlock[] = [
    section(
      modalities.length > 0
        ? uneven
          ? '*Radiology signs once each ❗ is corrected or explained:* tap ⋯. Counts run since the downtime began. *Never a patient’s name or number.*'
          : 'Numbers for exams on paper, and counts since the downtime began. *Never a patient’s name or number.* Tap ⋯ to give out numbers or enter counts.'
        : 'The plan lists no modality at the sites of this incident.',
    ),
    ...archiveBlocks(shown),
    ...[...used, ...modalities.filter((one) => !used.includes(one))]
      .slice(0, MODALITIES_MAX)
      .map((record) => modalityBlock(shown, record)),
  ];
  const rest = modalities.length - MODALITIES_MAX;
  if (rest > 0) blocks.push(context(`and ${rest} more modalities without numbers`));
  return modal({
    callbackId: VIEWS.numbers,
    title: `PACS-${number} numbers`,
    close: 'Close',
    metadata: incidentId,
    blocks,
  });
}

function modalityBlock(shown: NumbersShown, record: ModalityRecord): KnownBlock {
  const texts = {
    issue: `Give out ${shown.perBlock} ${record.blocks.length > 0 ? 'more' : 'numbers'}`,
    count: 'Enter counts…',
    return: 'Return numbers…',
    explain: 'Explain a difference…',
  };
  const offered = {
    issue: true,
    count: true,
    return: record.blocks.length > 0,
    explain: shown.toReconcile && differencesOf(record).length > 0,
  };
  const options = NUMBER_ACTS.filter((act) => offered[act]).map((act) =>
    option(
      texts[act],
      value({
        ...({ kind: 'numbersOf', incidentId: shown.incidentId, act, modality: record.key } as const),
        blocks: record.blocks.length,
      }),
    ),
  );
  const fits = options.every((entry) => (entry.value ?? '').length <= OPTION_VALUE_MAX);
  const menu = { ...overflow(ACTIONS.numbersOf, options) };
  return section(recordText(shown, record), fits ? menu : undefined);
}

function recordText(
  { format, zone, asOf, toReconcile, countEveryMinutes: every }: NumbersShown,
  record: ModalityRecord,
): string {
  const { blocks, numbers, counts } = record;
  const name = `*${line(record.name, NAME_MAX)}*`;
  if (blocks.length === 0 && !counts) return `${name} · no numbers yet`;
  const runs = blocks.slice(-BLOCKS_NAMED).map(({ first, last }) => runText(format, first, last));
  const returned = [
    numbers.USED.length > 0 ? `${numbers.USED.length} used` : '',
    numbers.UNUSED.length > 0 ? `${numbers.UNUSED.length} unused` : '',
    numbers.SPOILED.length > 0
      ? `${numbers.SPOILED.length} spoiled (${numbers.SPOILED.slice(0, 3)
          .map((one) => numberText(format, one))
          .join(', ')}${numbers.SPOILED.length > 3 ? '…' : ''})`
      : '',
  ].filter(Boolean);
  const found = archiveText(record, format);
  const left = fewNumbersLeft(record);
  const lines = [
    `${name} ${runs.join(', ')}${returned.length > 0 ? ` · ${returned.join(', ')}` : ''}`,
    counts ? `${countsText(counts)} · ${dayTimeIn(counts.at, zone, asOf)} ${who(counts.by)}` : '',
    every !== null && isCountDue(record, every, asOf) ? '⏰ counts are due' : '',
    found ? `🗄️ ${found}` : '',
    left === null ? '' : `⚠️ ${fewLeftText(left)}`,
    ...(toReconcile ? differencesOf(record).map(differenceLine) : []),
  ];
  return lines.filter(Boolean).join('\n');
}
