import type { ModalView, PlainTextOption } from '@slack/web-api';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { newestNotice } from './card-notices.ts';
import { type Subject, title } from './modal-title.ts';

export function imagesWorkModal(subject: Subject, services: PlainTextOption[]): ModalView {
  return modal({
    callbackId: VIEWS.imagesWork,
    title: title(subject, 'images'),
    submit: 'Images shown',
    metadata: subject.incidentId,
    blocks: [
      section('Somebody in the unit has *seen an image* by a workaround. Its workaround clock stops.'),
      selectInput({ id: 'service', label: 'Which service?', options: services }),
      textInput({
        id: 'how',
        label: 'How do they see images now?',
        hint: 'For example: emergency viewer, ED workstation 3',
      }),
    ],
  });
}

export function caughtUpModal(subject: Subject, services: PlainTextOption[]): ModalView {
  return modal({
    callbackId: VIEWS.caughtUp,
    title: title(subject, 'caught up'),
    submit: 'Caught up',
    metadata: subject.incidentId,
    blocks: [
      selectInput({ id: 'service', label: 'Which service has finished its backlog?', options: services }),
    ],
  });
}

export function calledModal(subject: Subject, notices: PlainTextOption[]): ModalView {
  return modal({
    callbackId: VIEWS.called,
    title: title(subject, 'called'),
    submit: 'Called',
    metadata: subject.incidentId,
    blocks: [
      selectInput({ id: 'notice', label: 'Which unit did you phone?', options: notices }),
      textInput({
        id: 'role',
        label: 'You spoke to',
        hint: 'Their role, never a patient: charge nurse, front desk',
        most: 80,
      }),
    ],
  });
}

/** Units of an incident whose notice nobody has confirmed. */
export function unconfirmedUnits(view: IncidentDetails): PlainTextOption[] {
  return view.services.flatMap((service) => {
    const newest = newestNotice(service);
    return newest && !newest.confirmed
      ? option(`${clip(service.name, 40)} (${service.phone})`, newest.id)
      : [];
  });
}
