import type { ModalView } from '@slack/web-api';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { type Subject, title } from './modal-title.ts';

export function updateModal(subject: Subject, everyMinutes: number, text = ''): ModalView {
  return modal({
    callbackId: VIEWS.update,
    title: title(subject, 'update'),
    submit: 'Post',
    metadata: subject.incidentId,
    blocks: [
      textInput({
        id: 'text',
        label: 'What is new?',
        multiline: true,
        initial: text,
        hint: 'Post one even if nothing changed. No patient data.',
      }),
      textInput({
        id: 'nextAt',
        label: 'Next update',
        initial: `${everyMinutes} min`,
        hint: '30 min, 1 h or 03:40',
        most: 40,
      }),
      textInput({
        id: 'estimate',
        label: 'IT’s estimate to restoration',
        optional: true,
        hint: '30-60 min, 1h to 3h',
        most: 40,
      }),
    ],
  });
}
