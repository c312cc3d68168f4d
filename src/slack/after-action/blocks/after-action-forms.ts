import type { ContextBlock, ModalView } from '@slack/web-api';
import type { AfterAction, FollowUpAction } from '../../../domain/after-action/after-action.ts';
import { CAUSES, FACTORS, HARMS, keysOf, OUTSIDE_BODIES } from '../../../domain/after-action/choices.ts';
import { signedNow } from '../../../domain/after-action/signing.ts';
import { type Plan, SIDES } from '../../../domain/plan/plan.ts';
import { allOf } from '../../../domain/text/listed-by.ts';
import type { DayText } from '../../../domain/time/days.ts';
import { writeInstant } from '../../../domain/time/read-instant.ts';
import { context, option, section } from '../../blocks/elements.ts';
import { type ACTION_ACTS, VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { type Subject, title } from '../../incident/blocks/modal-title.ts';

const TEXT_MAX = 1_000;
const ACTION_MAX = 300;
const NO_PATIENT = 'No patient data.';

const optionsOf = <K extends string>(choices: Record<K, string>) =>
  keysOf(choices).map((key) => option(choices[key], key));

/** The form for what people say of an incident. `zone`: of who fills it in. */
export function writeModal(
  subject: Subject,
  afterAction: AfterAction,
  { plan, zone }: { plan: Plan; zone: string },
): ModalView {
  const { written } = afterAction;
  const long = (id: string, label: string, initial: string | undefined, hint = NO_PATIENT) =>
    textInput({ id, label, hint, optional: true, multiline: true, most: TEXT_MAX, initial: initial ?? '' });
  return modal({
    callbackId: VIEWS.writeAfterAction,
    title: title(subject, 'after-action'),
    submit: 'Save',
    metadata: value({ kind: 'writing', incidentId: subject.incidentId, revision: written?.revision ?? 0 }),
    blocks: [
      ...signedBefore(afterAction),
      selectInput({
        id: 'cause',
        label: 'What caused it?',
        options: optionsOf(CAUSES),
        chosen: written?.cause ?? null,
      }),
      long('causeText', 'In words', written?.causeText),
      multiSelectInput({
        id: 'factors',
        label: 'What made it longer or worse?',
        optional: true,
        options: optionsOf(FACTORS),
        chosen: written?.factors ?? [],
      }),
      long('factorsText', 'In words', written?.factorsText),
      long('wentWell', 'What worked?', written?.wentWell),
      long('wentBadly', 'What did not?', written?.wentBadly),
      selectInput({
        id: 'harm',
        label: 'Harm or near miss',
        options: optionsOf(HARMS),
        chosen: written?.harm ?? null,
      }),
      textInput({
        id: 'harmReference',
        label: 'Number of the report',
        hint: 'The number in your reporting system alone, such as RL-4711. No patient, no details.',
        optional: true,
        most: 60,
        initial: written?.harmReference ?? '',
      }),
      multiSelectInput({
        id: 'reportedTo',
        label: 'Reported to',
        optional: true,
        options: optionsOf(OUTSIDE_BODIES),
        chosen: written?.reportedTo ?? [],
      }),
      multiSelectInput({
        id: 'checkedWith',
        label: 'Checked: nothing to report to',
        optional: true,
        options: optionsOf(OUTSIDE_BODIES),
        chosen: written?.checkedWith ?? [],
      }),
      textInput({
        id: 'meetingAt',
        label: 'Meeting of both leads',
        hint: `tomorrow 14:00 or 2026-03-10 14:00, ${zone} time`,
        optional: true,
        most: 40,
        initial: written?.meetingAt ? writeInstant(written.meetingAt, zone) : '',
      }),
      multiSelectInput({
        id: 'attendees',
        label: 'Who was there, or will be?',
        optional: true,
        options: plan.people.map(({ name, slackUser }) => option(name, slackUser)),
        chosen: written?.attendees ?? [],
      }),
    ],
  });
}

/** The form for something to do. */
export function addActionModal(
  subject: Subject,
  afterAction: AfterAction,
  { plan, dueOn }: { plan: Plan; dueOn: DayText },
): ModalView {
  const lists = plan.checklists.map(({ key, name }) => option(name, key));
  return modal({
    callbackId: VIEWS.addAction,
    title: title(subject, 'action'),
    submit: 'Add',
    metadata: value({ kind: 'incident', incidentId: subject.incidentId }),
    blocks: [
      ...signedBefore(afterAction),
      textInput({
        id: 'text',
        label: 'What is to be done?',
        hint: NO_PATIENT,
        multiline: true,
        most: ACTION_MAX,
      }),
      ownerInput(plan, null),
      dueInput(dueOn),
      ...(lists.length > 0
        ? [
            selectInput({
              id: 'checklist',
              label: 'Is it a change of a checklist?',
              hint: 'It is listed until the plan has it.',
              optional: true,
              options: lists,
            }),
          ]
        : []),
    ],
  });
}

/** The forms by which an action gets another owner or day, or ends. */
export function actionModal(
  subject: Subject,
  { number, text, owner, dueOn }: FollowUpAction,
  { as, plan, afterAction }: { as: (typeof ACTION_ACTS)[number]; plan: Plan; afterAction: AfterAction },
): ModalView {
  const { incidentId } = subject;
  const about = section(`${number}. ${line(text, ACTION_MAX)}`);
  if (as === 'MOVED')
    return modal({
      callbackId: VIEWS.moveAction,
      title: title(subject, 'action'),
      submit: 'Save',
      metadata: value({ kind: 'movingAction', incidentId, number, owner, dueOn }),
      blocks: [...signedBefore(afterAction), about, ownerInput(plan, owner), dueInput(dueOn)],
    });
  const done = as === 'DONE';
  return modal({
    callbackId: VIEWS.endAction,
    title: title(subject, 'action'),
    submit: done ? 'Done' : 'Drop it',
    metadata: value({ kind: 'endingAction', incidentId, number, as }),
    blocks: [
      about,
      textInput({
        id: 'with',
        label: done ? 'How was it done, or where is that on record?' : 'Why is it not done?',
        hint: NO_PATIENT,
        multiline: true,
        most: ACTION_MAX,
      }),
    ],
  });
}

/** Whose signature a change asks for again. */
function signedBefore(afterAction: AfterAction): ContextBlock[] {
  const { by } = signedNow(afterAction);
  const signers = SIDES.flatMap((side) => by[side] ?? []).map((one) => who(one.by));
  if (signers.length === 0) return [];
  const have = signers.length === 1 ? 'has' : 'have';
  return [context(`✍️ ${allOf(signers)} ${have} signed. After a change it is to be signed again.`)];
}

function ownerInput({ people }: Plan, chosen: string | null) {
  const options = people.map(({ key, name }) => option(name, key));
  return selectInput({ id: 'owner', label: 'Who does it?', options, chosen });
}

function dueInput(initial: DayText) {
  return textInput({ id: 'dueOn', label: 'By when?', hint: '2027-03-31', initial, most: 10 });
}
