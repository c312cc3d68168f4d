import type { ModalView } from '@slack/web-api';
import type { Objection } from '../../../domain/agreement/tolerance-status.ts';
import type { Side, Tolerance } from '../../../domain/plan/plan.ts';
import { cutText } from '../../../domain/text/cut-text.ts';
import type { DayText } from '../../../domain/time/days.ts';
import { minutesText } from '../../../domain/time/durations.ts';
import { hoursText } from '../../../domain/time/service-hours.ts';
import { section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const ASSUMPTIONS_MAX = 1_500;
const REASON_MAX = 500;
const CUT =
  '⚠️ *Not all of its assumptions fit here.* Submitting replaces all of them. To keep every one, edit the plan file.';

/** What a form of a tolerance is about. */
export interface ToleranceSubject {
  system: { key: string; name: string };
  service: { key: string; name: string };
}

/** The incident after which other figures are proposed, and the reason as it begins. */
export interface AfterIncident {
  incidentId: string;
  reason: string;
}

/** A system and service in bold. */
export function subjectText({ system, service }: ToleranceSubject): string {
  return `*${line(system.name, NAME_MAX)} / ${line(service.name, NAME_MAX)}*`;
}

/** Propose or change what a service can bear; filled in with the newest figures. `today`: a review day before it is left out. */
export function proposeModal(
  subject: ToleranceSubject,
  current: (Tolerance & { version: number }) | null,
  today: DayText,
  after: AfterIncident | null = null,
): ModalView {
  const { system, service } = subject;
  const initial = (minutes: number | null | undefined) =>
    minutes === undefined ? '' : minutes === null ? 'hold' : minutesText(minutes);
  const assumptions = (current?.assumptions ?? []).join('\n');
  const cut = assumptions.length > ASSUMPTIONS_MAX ? `\n${CUT}` : '';
  return modal({
    callbackId: VIEWS.propose,
    title: 'Propose',
    submit: 'Propose',
    metadata: value({
      ...{ kind: 'proposal', system: system.key, service: service.key },
      basedOn: current?.version ?? 0,
      ...(after ? { incident: after.incidentId } : {}),
    }),
    blocks: [
      section(
        `${subjectText(subject)}\nWhat is in force stays so until both sides sign the new figures.${cut}`,
      ),
      textInput({
        id: 'workaround',
        label: 'Time to a workaround',
        hint: '15 min, or hold if it can wait',
        initial: initial(current?.workaroundMinutes),
        most: 40,
      }),
      textInput({
        id: 'rto',
        label: 'Time to restoration (RTO)',
        hint: '1 h',
        initial: initial(current?.rtoMinutes),
        most: 40,
      }),
      textInput({
        id: 'mtd',
        label: 'Time to full recovery (MTD)',
        hint: 'Later than RTO: 2 h',
        initial: initial(current?.mtdMinutes),
        most: 40,
      }),
      textInput({
        id: 'hours',
        label: 'Service hours',
        hint: 'Only these hours count: Mon-Fri 07:00-19:00. Blank: around the clock.',
        optional: true,
        initial: current?.hours ? hoursText(current.hours) : '',
      }),
      textInput({
        id: 'assumptions',
        label: 'Assumptions',
        hint: 'One per line.',
        optional: true,
        multiline: true,
        initial: cutText(assumptions, ASSUMPTIONS_MAX),
        most: ASSUMPTIONS_MAX,
      }),
      textInput({
        id: 'evidence',
        label: 'Evidence',
        optional: true,
        initial: current?.evidence ?? '',
      }),
      textInput({
        id: 'reason',
        label: 'Why?',
        hint: 'Needed when figures, hours or assumptions change. Both sides read it. No patient data.',
        optional: true,
        multiline: true,
        initial: after?.reason ?? '',
      }),
      textInput({
        id: 'review',
        label: 'Review on',
        hint: '2027-03-31. Blank: one year after signing.',
        optional: true,
        initial: current?.reviewOn && current.reviewOn >= today ? current.reviewOn : '',
        most: 10,
      }),
    ],
  });
}

/** Say no to a version for one side. */
export function objectionModal(subject: ToleranceSubject, version: number, side: Side): ModalView {
  return reasonModal(subject, version, {
    callbackId: VIEWS.objection,
    title: `Object for ${side}`,
    submit: 'Object',
    metadata: value({ kind: 'objection', ...keysOf(subject), version, side }),
    hint: 'Everybody who signs reads this. It is not agreed until you are answered. No patient data.',
  });
}

/** Answer an objection, which closes it. */
export function answerModal(subject: ToleranceSubject, version: number, objection: Objection): ModalView {
  return reasonModal(subject, version, {
    callbackId: VIEWS.answer,
    title: 'Answer',
    submit: 'Answer',
    metadata: value({ kind: 'answering', ...keysOf(subject), version, objection: objection.id }),
    about: `🚫 ${objection.side} ${who(objection.by)}: ${line(objection.reason, REASON_MAX)}`,
    label: 'Your answer',
    id: 'answer',
    hint: 'Who objected reads it, and it stays in the history. No patient data.',
  });
}

/** Decline a proposal. */
export function declineModal(subject: ToleranceSubject, version: number): ModalView {
  return reasonModal(subject, version, {
    callbackId: VIEWS.decline,
    title: 'Decline',
    submit: 'Decline',
    metadata: value({ kind: 'declining', ...keysOf(subject), version }),
    about: 'What is in force stays in force.',
    hint: 'Whoever proposed it will read this. No patient data.',
  });
}

/** Say for a side that what is in force is to end. */
export function endModal(subject: ToleranceSubject, version: number, side: Side): ModalView {
  return reasonModal(subject, version, {
    callbackId: VIEWS.endTolerance,
    title: `End it for ${side}`,
    submit: 'End it',
    metadata: value({ kind: 'ending', ...keysOf(subject), version, side }),
    about: 'It stays in force until the other side ends it, too. Then nothing is agreed for this service.',
    hint: 'The other side will read this. No patient data.',
  });
}

/** Say for a service that a version does not suit it. */
export function contestModal(subject: ToleranceSubject, version: number): ModalView {
  return reasonModal(subject, version, {
    callbackId: VIEWS.contest,
    title: 'Contest',
    submit: 'Contest',
    metadata: value({ kind: 'contesting', ...keysOf(subject), version }),
    label: 'What does the service need instead, and why?',
    hint: 'The leads of both sides will read this. No patient data.',
  });
}

interface ReasonForm {
  callbackId: string;
  title: string;
  submit: string;
  metadata: string;
  about?: string;
  label?: string;
  id?: string;
  hint: string;
}

function reasonModal(subject: ToleranceSubject, version: number, form: ReasonForm): ModalView {
  const { callbackId, title, submit, metadata, about, label = 'Why?', id = 'reason', hint } = form;
  return modal({
    callbackId,
    title,
    submit,
    metadata,
    blocks: [
      section([`${subjectText(subject)}, version ${version}.`, ...(about ? [about] : [])].join('\n')),
      textInput({ id, label, hint, multiline: true }),
    ],
  });
}

function keysOf({ system, service }: ToleranceSubject): { system: string; service: string } {
  return { system: system.key, service: service.key };
}
