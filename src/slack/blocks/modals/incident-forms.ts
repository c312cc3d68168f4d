import type { ModalView, PlainTextOption } from '@slack/web-api';
import type { IncidentView } from '../../../domain/incident-view.ts';
import type { Plan, Side } from '../../../domain/plan.ts';
import { VIEWS, value } from '../../ids.ts';
import { newestNotice } from '../card-notices.ts';
import { option, section } from '../elements.ts';
import { clip } from '../mrkdwn.ts';
import { checkboxInputs, modal, selectInput, textInput } from './inputs.ts';

/** The incident a form is about. */
export interface Subject {
  incidentId: string;
  number: number;
}

const title = (subject: Subject, words: string): string => `PACS-${subject.number} ${words}`;

export function updateModal(subject: Subject, everyMinutes: number): ModalView {
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
        hint: 'Post it even if nothing changed. No patient data.',
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
        label: 'IT’s estimate until restored',
        optional: true,
        hint: '30-60 min, 1h to 3h',
        most: 40,
      }),
    ],
  });
}

export function technicallyUpModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.technicallyUp,
    title: title(subject, 'up'),
    submit: 'Technically up',
    metadata: subject.incidentId,
    blocks: [
      section(
        'IT says the system runs again. Everyone is told to *stay on paper* until radiology validates.',
      ),
    ],
  });
}

export const VALIDATION_CHECKS: [string, string][] = [
  ['image', 'A test image from every class of scanner'],
  ['priors', 'A prior was found and opened'],
  ['dictation', 'A test report was dictated'],
  ['result', 'The result arrived in the EHR'],
];

export function validateModal(subject: Subject, services: { key: string; name: string }[]): ModalView {
  return modal({
    callbackId: VIEWS.validate,
    title: title(subject, 'validate'),
    submit: 'Validated',
    metadata: subject.incidentId,
    blocks: [
      ...checkboxInputs({
        id: 'checks',
        label: 'Seen with your own eyes',
        options: VALIDATION_CHECKS.map(([key, label]) => option(label, key)),
      }),
      textInput({
        id: 'shown',
        label: 'Where and on what?',
        optional: true,
        hint: 'For example: CT 2, Reading Room 2. No patient data.',
      }),
      ...checkboxInputs({
        id: 'behind',
        label: 'Still catching up',
        optional: true,
        hint: 'Tick what has a backlog; its recovery clock goes on.',
        options: services.map((service) => option(service.name, service.key)),
      }),
    ],
  });
}

const RECONCILE_HINT: Record<Side, string> = {
  RADIOLOGY: 'Counts by modality; downtime numbers used and matched. Counts only, no patient data.',
  IT: 'Queues empty; backups checked.',
};

export function reconcileModal(subject: Subject, side: Side): ModalView {
  return modal({
    callbackId: VIEWS.reconcile,
    title: title(subject, 'reconcile'),
    submit: 'Sign',
    metadata: value(subject.incidentId, side),
    blocks: [
      section(
        side === 'RADIOLOGY' ? '*Radiology signs the counts.*' : '*IT signs the queues and the backups.*',
      ),
      textInput({ id: 'statement', label: 'You sign that', multiline: true, hint: RECONCILE_HINT[side] }),
    ],
  });
}

export function closeModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.close,
    title: title(subject, 'close'),
    submit: 'Close it',
    metadata: subject.incidentId,
    blocks: [section('Both sides have signed. Closing posts the summary into the thread.')],
  });
}

export function failedAgainModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.failedAgain,
    title: title(subject, 'failed'),
    submit: 'It failed again',
    metadata: subject.incidentId,
    blocks: [
      section('Both sides are paged again and every unit is told.'),
      textInput({ id: 'since', label: 'Since when?', initial: 'now', hint: 'now, 10:42, 25m ago', most: 40 }),
    ],
  });
}

export function standDownModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.standDown,
    title: title(subject, 'stand down'),
    submit: 'Stand down',
    metadata: subject.incidentId,
    blocks: [
      section('It was no outage. Everyone who was told is told; no downtime counts; the record stays.'),
      selectInput({
        id: 'why',
        label: 'Why?',
        options: [
          option('False alarm', 'FALSE_ALARM'),
          option('Wrong system: declare the right one', 'WRONG_SYSTEM'),
          option('Duplicate of another incident', 'DUPLICATE'),
        ],
      }),
      textInput({ id: 'note', label: 'In a few words', optional: true }),
    ],
  });
}

export function correctModal(subject: Subject, checklists: PlainTextOption[]): ModalView {
  return modal({
    callbackId: VIEWS.correct,
    title: title(subject, 'correct'),
    submit: 'Correct',
    metadata: subject.incidentId,
    blocks: [
      textInput({
        id: 'since',
        label: 'It began',
        optional: true,
        hint: 'Empty: stays as it is. 10:42, 25m ago, yesterday 23:10',
        most: 40,
      }),
      selectInput({
        id: 'impact',
        label: 'Impact',
        optional: true,
        options: [option('Down', 'FULL'), option('Partly down', 'PARTIAL'), option('Slow', 'SLOW')],
      }),
      selectInput({
        id: 'cyber',
        label: 'Is an attack suspected?',
        optional: true,
        options: [option('Yes: reconnect nothing', 'yes'), option('No', 'no')],
      }),
      ...(checklists.length > 0
        ? [selectInput({ id: 'scenario', label: 'Checklist', optional: true, options: checklists })]
        : []),
      textInput({ id: 'reason', label: 'Why is it corrected?' }),
    ],
  });
}

export function imagesWorkModal(subject: Subject, services: PlainTextOption[]): ModalView {
  return modal({
    callbackId: VIEWS.imagesWork,
    title: title(subject, 'images'),
    submit: 'Images shown',
    metadata: subject.incidentId,
    blocks: [
      section('Somebody of the unit has *seen an image* another way. Its workaround clock stops.'),
      selectInput({ id: 'service', label: 'Which service?', options: services }),
      textInput({
        id: 'how',
        label: 'How do they see images?',
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
      selectInput({ id: 'service', label: 'Which service has worked off its backlog?', options: services }),
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
      selectInput({ id: 'notice', label: 'Which unit did you call?', options: notices }),
      textInput({
        id: 'role',
        label: 'You spoke to',
        hint: 'The role, not a patient: charge nurse, desk',
        most: 80,
      }),
    ],
  });
}

export function skipItemModal(incidentId: string, itemKey: string): ModalView {
  return modal({
    callbackId: VIEWS.skipItem,
    title: 'Skip this item',
    submit: 'Skip',
    metadata: value(incidentId, itemKey),
    blocks: [textInput({ id: 'reason', label: 'Why is it skipped?', hint: 'The reason is kept.' })],
  });
}

export function coverForModal(
  plan: Plan,
  take: { incidentId: string; side: Side; outage: number },
): ModalView {
  const people = plan.people.filter((person) => person.sides.includes(take.side));
  const side = take.side === 'IT' ? 'IT' : 'Radiology';
  if (people.length === 0)
    return noticeModal(`The plan names nobody for ${side}. Add somebody to the plan first.`);
  return modal({
    callbackId: VIEWS.coverFor,
    title: 'Covering for…',
    submit: 'I have it',
    metadata: value(take.incidentId, take.side, take.outage),
    blocks: [
      section(
        `The plan does not list you for *${side}*. Say for whom you are covering; it is recorded and shown.`,
      ),
      selectInput({
        id: 'person',
        label: 'Covering for',
        options: people.map((person) => option(person.name, person.key)),
      }),
    ],
  });
}

/** Something went wrong or nothing can be done: one sentence. */
export function noticeModal(text: string): ModalView {
  return modal({ callbackId: 'notice', title: 'PACS Downtime', close: 'OK', blocks: [section(text)] });
}

/** Units of an incident whose notice nobody has confirmed. */
export function unconfirmedUnits(view: IncidentView): PlainTextOption[] {
  return view.services.flatMap((service) => {
    const newest = newestNotice(service);
    return newest && !newest.confirmed
      ? option(`${clip(service.name, 40)} (${service.phone})`, newest.id)
      : [];
  });
}
