import type { ModalView } from '@slack/web-api';
import { estimateText } from '../../../domain/incident/estimate.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { showsImages } from '../../../domain/incident/system-words.ts';
import { minutesText } from '../../../domain/time/durations.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { type Subject, title } from './modal-title.ts';

/** An update, filled in with what the last one said. `text`: the state as it was typed already. */
export function updateModal(
  subject: Subject,
  view: IncidentDetails,
  everyMinutes: number,
  text = '',
): ModalView {
  const { update, system, gates } = view;
  const estimate = gates.technicallyUp ? null : update.estimate;
  return modal({
    callbackId: VIEWS.update,
    title: title(subject, 'update'),
    submit: 'Post',
    metadata: subject.incidentId,
    blocks: [
      textInput({
        id: 'text',
        label: 'What to tell everyone',
        multiline: true,
        initial: text || stateOf(view),
        hint: 'Post one even if nothing changed. No patient data.',
      }),
      textInput({ id: 'doing', label: 'What is being done', optional: true, initial: update.doing ?? '' }),
      textInput({
        id: 'viewImages',
        label: showsImages(system.kind) ? 'Where to see images now' : 'Where to see images',
        optional: true,
        initial: system.viewImages,
      }),
      textInput({ id: 'works', label: 'What still works', optional: true, initial: system.stillWorks }),
      textInput({
        id: 'estimate',
        label: 'IT’s estimate to restoration',
        optional: true,
        initial: estimate ? estimateText(estimate) : '',
        hint: '30-60 min, 1h to 3h',
        most: 40,
      }),
      textInput({
        id: 'nextAt',
        label: 'Next update',
        initial: minutesText(everyMinutes),
        hint: '30 min, 1 h or 03:40',
        most: 40,
      }),
    ],
  });
}

/** What the last update of this outage said. */
function stateOf({ update, downSince }: IncidentDetails): string {
  return update.text && update.at && update.at >= downSince ? update.text : '';
}
