import type { ModalView } from '@slack/web-api';
import { COUNT_NAME, COUNTS } from '../../../domain/numbers/counts.ts';
import {
  type NumberFormat,
  numbersText,
  numberText,
  runText,
} from '../../../domain/numbers/downtime-numbers.ts';
import {
  differencesOf,
  differenceText,
  type ModalityRecord,
} from '../../../domain/numbers/modality-record.ts';
import { seenNumbers } from '../../../domain/numbers/seen-numbers.ts';
import type { Person } from '../../../domain/plan/plan.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { checkboxInputs, modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip, line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

interface About {
  incidentId: string;
  format: NumberFormat;
  record: ModalityRecord;
}

/** After a restore: what stands on paper is known to people alone. `known`: the highest number in the backup. */
export function highestNumberModal({ incidentId, format, record }: About, known: number): ModalView {
  return modal({
    callbackId: VIEWS.highestNumber,
    title: 'Downtime numbers',
    submit: 'Give out',
    metadata: value({
      ...({ kind: 'numbersOf', incidentId, act: 'issue', modality: record.key } as const),
      blocks: record.blocks.length,
    }),
    blocks: [
      section(
        '*The app was restored from a backup.* Numbers given out after it are not known here. Look at the log sheets and the threads of the last incidents.',
      ),
      textInput({
        id: 'highest',
        label: 'Highest downtime number on paper, at any modality',
        hint: `In the backup: ${known > 0 ? numberText(format, known) : 'none'}. No number is ever given out twice.`,
        most: 20,
      }),
    ],
  });
}

export function returnNumbersModal({ incidentId, format, record }: About): ModalView {
  const given = record.blocks.map(({ first, last }) => runText(format, first, last)).join(', ');
  const from = record.blocks[0]?.first ?? 1;
  return modal({
    callbackId: VIEWS.returnNumbers,
    title: `${clip(record.name, 12)}: return`,
    submit: 'Record',
    metadata: value({
      ...({ kind: 'numbersOf', incidentId, act: 'return', modality: record.key } as const),
      ...seenNumbers(record),
    }),
    blocks: [
      section(
        `*${line(record.name, NAME_MAX)}* was given ${given}. Numbers in neither field count as unused.`,
      ),
      textInput({
        id: 'used',
        label: 'Used for an exam',
        optional: true,
        initial: numbersText(format, record.numbers.USED),
        hint: `For example ${runText(format, from, from + 4)}, or none`,
        most: 1_000,
      }),
      textInput({
        id: 'spoiled',
        label: 'Spoiled: written wrong, label lost',
        optional: true,
        initial: numbersText(format, record.numbers.SPOILED),
        most: 1_000,
      }),
    ],
  });
}

export function enterCountsModal({ incidentId, record }: About): ModalView {
  return modal({
    callbackId: VIEWS.enterCounts,
    title: `${clip(record.name, 12)}: counts`,
    submit: 'Record',
    metadata: value({ kind: 'numbersOf', incidentId, act: 'count', modality: record.key }),
    blocks: [
      section(`*${line(record.name, NAME_MAX)}:* exams since the downtime began. Left empty: none.`),
      ...COUNTS.map((count) =>
        textInput({
          id: count,
          label: COUNT_NAME[count],
          optional: count !== 'performed',
          // A 0 that stands there already is easily made a 70 on a telephone.
          initial: record.counts ? String(record.counts[count]) : '',
          most: 5,
        }),
      ),
      ...(record.counts
        ? checkboxInputs({
            id: 'corrects',
            label: 'Correction',
            optional: true,
            options: [option('The last counts were wrong', 'corrects')],
          })
        : []),
    ],
  });
}

export function explainDifferenceModal({ incidentId, record }: About, people: readonly Person[]): ModalView {
  const differences = differencesOf(record);
  const first = differences.find(({ explained }) => !explained) ?? differences[0];
  return modal({
    callbackId: VIEWS.explainDifference,
    title: `${clip(record.name, 12)}: explain`,
    submit: 'Record',
    metadata: value({ kind: 'numbersOf', incidentId, act: 'explain', modality: record.key }),
    blocks: [
      selectInput({
        id: 'kind',
        label: 'Which difference?',
        options: differences.map((one) => option(capitalized(differenceText(one)), one.kind)),
        chosen: first?.kind ?? null,
      }),
      textInput({ id: 'reason', label: 'Reason', hint: 'Log sheet and line, never a patient.', most: 200 }),
      selectInput({
        id: 'person',
        label: 'Who sees to it?',
        options: people.map((person) => option(person.name, person.key)),
      }),
    ],
  });
}
