import type { ModalView, PlainTextOption } from '@slack/web-api';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { showsImages, workaroundWords } from '../../../domain/incident/system-words.ts';
import type { SystemKind } from '../../../domain/plan/plan.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { newestNotice } from './card-notices.ts';
import { type Subject, title } from './modal-title.ts';

/** A service in which somebody tried a workaround of a system of this kind. */
export function imagesWorkModal(
  subject: Subject,
  kind: SystemKind | null,
  services: PlainTextOption[],
): ModalView {
  return modal({
    callbackId: VIEWS.imagesWork,
    title: title(subject, 'workaround'),
    submit: 'It works',
    metadata: subject.incidentId,
    blocks: [
      section(
        `Somebody in the unit has *tried it* and ${workaroundWords(kind)}. Its workaround clock stops.`,
      ),
      selectInput({ id: 'service', label: 'Which service?', options: services }),
      textInput({
        id: 'how',
        label: 'What is the workaround?',
        hint: showsImages(kind)
          ? 'For example: emergency viewer, ED workstation 3'
          : 'What, and where. No patient data.',
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
    title: title(subject, 'phoned a unit'),
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
