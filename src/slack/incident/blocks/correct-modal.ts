import type { InputBlock, ModalView, PlainTextOption } from '@slack/web-api';
import { option } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { value } from '../../blocks/values.ts';
import { type Subject, title } from './modal-title.ts';

/** What was declared in a hurry, to be set right. `scenario`: the one that applies now; `extent`: the fields of sites and services, with those of now. */
export function correctModal(
  subject: Subject,
  scenario: string,
  checklists: PlainTextOption[],
  extent: InputBlock[],
): ModalView {
  return modal({
    callbackId: VIEWS.correct,
    title: title(subject, 'correct'),
    submit: 'Correct',
    metadata: value({ kind: 'correction', incidentId: subject.incidentId, scenario }),
    blocks: [
      textInput({
        id: 'since',
        label: 'Start',
        optional: true,
        hint: 'Blank: no change. 10:42, 25m ago, yesterday 23:10',
        most: 40,
      }),
      selectInput({
        id: 'impact',
        label: 'Impact',
        optional: true,
        options: [option('Down', 'FULL'), option('Partly down', 'PARTIAL'), option('Slow', 'SLOW')],
      }),
      ...extent,
      ...(checklists.length > 0
        ? [selectInput({ id: 'scenario', label: 'Checklist', optional: true, options: checklists })]
        : []),
      textInput({ id: 'reason', label: 'Reason for the correction' }),
    ],
  });
}
