import type { ModalView } from '@slack/web-api';
import { section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { type Subject, title } from './modal-title.ts';

/** Security's word that the system may come back. */
export function clearAttackModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.clearAttack,
    title: title(subject, 'clear'),
    submit: 'Clear it',
    metadata: subject.incidentId,
    blocks: [
      section('You say *by name* that this system may come back. IT can then report it technically up.'),
      textInput({
        id: 'statement',
        label: 'What did you check?',
        hint: 'For example: rebuilt from a clean backup, logins changed, scanned twice.',
        multiline: true,
      }),
    ],
  });
}

/** It was no attack after all. */
export function withdrawAttackModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.withdrawAttack,
    title: title(subject, 'no attack'),
    submit: 'It was no attack',
    metadata: subject.incidentId,
    blocks: [
      section(
        'Everyone who was told is told. Security is paged no more, and the attack items that are not done are struck with your reason.',
      ),
      textInput({ id: 'reason', label: 'Why was it none?' }),
    ],
  });
}
