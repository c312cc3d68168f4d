import type { KnownBlock, ModalView } from '@slack/web-api';
import type { AnsweredCheck } from '../../../domain/incident/gate-answers.ts';
import { closesOverText, OPEN_KINDS, openText, type StillOpen } from '../../../domain/incident/still-open.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { shortName } from '../../../domain/text/short-name.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { checkboxInputs, modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { type Subject, title } from './modal-title.ts';

const OPEN_NAMED = 8;
const OPEN_NAME_MAX = 60;
const NAMES_MAX = 300;
const REASON_MAX = 200;

/**
 * What is still open, by name. Only leads and admins can close over it, with a reason for each kind: others read it, and who
 * can.
 */
export function closeModal(
  subject: Subject,
  open: StillOpen,
  leads: { one: boolean; names: string },
): ModalView {
  const left = OPEN_KINDS.filter((kind) => open[kind].length > 0);
  const closes = left.length === 0 || leads.one;
  const named = (kind: (typeof left)[number]) =>
    listedBy(open[kind], OPEN_NAMED, ({ name }) =>
      line(shortName(name.replace(/\.$/, ''), OPEN_NAME_MAX), 90),
    );
  const before =
    left.length === 0
      ? 'Both sides have signed and everything is finished. Closing posts the summary in the thread.'
      : closes
        ? '*Not everything is finished.* A reason for closing over it is shown on the card and in the summary for ever.'
        : `*Not everything is finished.* ${line(closesOverText(leads.names), NAMES_MAX)}`;
  return modal({
    callbackId: VIEWS.close,
    title: title(subject, 'close'),
    ...(closes ? { submit: 'Close it' } : { close: 'Back' }),
    metadata: subject.incidentId,
    blocks: [
      section(before),
      ...left.flatMap((kind): KnownBlock[] => [
        section(`*${openText(kind, open[kind])}:* ${named(kind)}`),
        ...(closes
          ? [textInput({ id: kind, label: 'Why close over it?', most: REASON_MAX, hint: 'No patient data.' })]
          : []),
      ]),
    ],
  });
}

/** `open`: lines of the gates that somebody left for later. */
export function settleLinesModal(subject: Subject, open: readonly AnsweredCheck[]): ModalView {
  return modal({
    callbackId: VIEWS.settleLines,
    title: title(subject, 'open lines'),
    submit: 'Record',
    metadata: subject.incidentId,
    blocks: [
      ...checkboxInputs({
        id: 'lines',
        label: 'Which of these?',
        options: open.map(({ line: of, asks }) => option(asks, of)),
      }),
      selectInput({
        id: 'answer',
        label: 'What of it?',
        chosen: 'YES',
        options: [option('Seen or checked now', 'YES'), option('Does not apply', 'NOT_APPLICABLE')],
      }),
      textInput({
        id: 'words',
        label: 'Where, or why?',
        most: REASON_MAX,
        hint: 'For example: MR 1. No patient data.',
      }),
    ],
  });
}

export function reopenModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.reopen,
    title: title(subject, 'reopen'),
    submit: 'Reopen',
    metadata: subject.incidentId,
    blocks: [
      section(
        'It goes back to where it was before it was closed, under its number. *Nobody is paged.* If the system is down again, tap *Failed again* afterwards.',
      ),
      textInput({ id: 'reason', label: 'Why is it not over?', most: REASON_MAX, hint: 'No patient data.' }),
    ],
  });
}
