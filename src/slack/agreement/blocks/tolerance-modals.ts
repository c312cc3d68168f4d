import type { ModalView } from '@slack/web-api';
import type { Side, Tolerance } from '../../../domain/plan/plan.ts';
import { cutText } from '../../../domain/text/cut-text.ts';
import type { DayText } from '../../../domain/time/days.ts';
import { minutesText } from '../../../domain/time/durations.ts';
import { hoursText } from '../../../domain/time/service-hours.ts';
import { section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const ASSUMPTIONS_MAX = 1_500;
const CUT =
  '⚠️ *Not all of its assumptions fit here.* Submitting replaces all of them. To keep every one, edit the plan file.';

/** What a form of a tolerance is about. */
export interface ToleranceSubject {
  system: { key: string; name: string };
  service: { key: string; name: string };
}

const titled = ({ system, service }: ToleranceSubject): string =>
  `*${line(system.name, NAME_MAX)} / ${line(service.name, NAME_MAX)}*`;

/** Propose or change what a service can bear; filled in with the newest figures. `today`: a review day before it is left out. */
export function proposeModal(
  subject: ToleranceSubject,
  current: (Tolerance & { version: number }) | null,
  today: DayText,
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
    }),
    blocks: [
      section(`${titled(subject)}\nWhat is in force stays so until both sides sign the new figures.${cut}`),
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
  const { system, service } = subject;
  return modal({
    callbackId: VIEWS.objection,
    title: `Object for ${side}`,
    submit: 'Object',
    metadata: value({ kind: 'objection', system: system.key, service: service.key, version, side }),
    blocks: [
      section(`${titled(subject)}, version ${version}.`),
      textInput({
        id: 'reason',
        label: 'Why?',
        hint: 'The other side and whoever proposed it will read this. No patient data.',
        multiline: true,
      }),
    ],
  });
}
