import type { ModalView } from '@slack/web-api';
import { type AnsweredCheck, stillToDo } from '../../../domain/incident/gate-answers.ts';
import { MESSAGES_LINE } from '../../../domain/incident/gate-checks.ts';
import type { StandDownReason } from '../../../domain/incident/incident.ts';
import { seenText } from '../../../domain/incident/validation.ts';
import type { Person } from '../../../domain/plan/plan.ts';
import { actions, context, option, section, sections } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { checkboxInputs, modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { numbersButton } from '../../numbers/blocks/numbers-button.ts';
import { type Subject, title } from './modal-title.ts';

export function technicallyUpModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.technicallyUp,
    title: title(subject, 'technically up'),
    submit: 'Technically up',
    metadata: subject.incidentId,
    blocks: [
      section(
        'IT says the system is running again. Until radiology validates, everyone is told *not to rely on it*; anyone on paper stays on paper.',
      ),
    ],
  });
}

const SEEN_MAX = 600;

const MEASURED_MOST = 6;
/** What may stand in a field for a place or a reason. */
const WORDS_MAX = 200;

/**
 * What is still to be seen, to tick; what others saw before stands above it, and what probes measured. `place`: where the
 * last one was seen.
 */
export function validateModal(
  subject: Subject,
  checks: readonly AnsweredCheck[],
  services: { key: string; name: string }[],
  { place = '', measured = [] }: { place?: string; measured?: readonly string[] } = {},
): ModalView {
  const toSee = stillToDo(checks);
  const seen = seenText(checks);
  const all =
    toSee.length === checks.length ? 'Tick what you saw work' : 'Still to be seen: tick what you saw work';
  return modal({
    callbackId: VIEWS.validate,
    title: title(subject, 'validate'),
    submit: 'Record',
    metadata: subject.incidentId,
    blocks: [
      section(
        seen
          ? `*Seen:* ${line(seen, SEEN_MAX)}`
          : 'With everything ticked it is validated. Tick a part, and somebody else can go on.',
      ),
      ...(measured.length > 0
        ? [
            context(
              line(
                `Measured, which no person saw. ${measured.slice(0, MEASURED_MOST).join(' · ')}`,
                SEEN_MAX,
              ),
            ),
          ]
        : []),
      ...checkboxInputs({
        id: 'checks',
        label: all,
        optional: true,
        options: toSee.map(({ line: of, asks }) => option(asks, of)),
      }),
      textInput({
        id: 'where',
        label: 'Where? Workstation or room',
        initial: place,
        optional: true,
        most: WORDS_MAX,
        hint: 'For example: Reading Room 2. No patient data.',
      }),
      textInput({
        id: 'later',
        label: 'Validate now, the rest later: why?',
        optional: true,
        most: WORDS_MAX,
        hint: 'The clocks stop and the units are told. What was not seen stays open with you.',
      }),
      ...checkboxInputs({
        id: 'behind',
        label: 'Still catching up',
        optional: true,
        hint: 'Tick the ones with a backlog; their recovery clock keeps running.',
        options: services.map((service) => option(service.name, service.key)),
      }),
    ],
  });
}

/** Slack takes 100 blocks; so many modalities are named. */
const RECORDS_MAX = 60;

/**
 * `records`: what radiology signs for, a paragraph each. `unevenAt`: when some of it neither came out even nor had a
 * reason, as text; null: radiology can sign. The form stays as it was while that is put right on top of it. `asksPaper`: nothing
 * was given out or counted, so that either that is said, or counts come first.
 */
export function radiologySignsModal(
  subject: Subject,
  {
    text,
    records,
    unevenAt,
    asksPaper,
  }: { text: string; records: readonly string[]; unevenAt: string | null; asksPaper: boolean },
): ModalView {
  return modal({
    callbackId: VIEWS.reconcile,
    title: title(subject, 'reconcile'),
    submit: 'Sign',
    metadata: value({ kind: 'signing', incidentId: subject.incidentId, side: 'RADIOLOGY' }),
    blocks: [
      section(
        unevenAt
          ? `*Correct or explain each ❗, then sign here.* As of ${unevenAt}:`
          : '*Radiology signs for the counts.*',
      ),
      ...(unevenAt ? [actions([numbersButton(subject.incidentId)])] : []),
      ...sections(records.slice(0, RECORDS_MAX)),
      ...(asksPaper
        ? checkboxInputs({
            id: 'paper',
            label: 'No number was given out, nothing was counted',
            optional: true,
            options: [option('Nothing was done on paper', 'nothing')],
          })
        : []),
      textInput({
        id: 'statement',
        label: 'Your statement',
        multiline: true,
        initial: text,
        optional: asksPaper,
        hint: 'Counts by modality; downtime numbers used and matched. Counts only, no patient data.',
      }),
    ],
  });
}

/** `checks`: what IT signs for, line by line; none: in its own words. */
export function itSignsModal(
  subject: Subject,
  { text, checks, people }: { text: string; checks: readonly AnsweredCheck[]; people: readonly Person[] },
): ModalView {
  const options = checks.map(({ line: of, asks }) => option(asks, of));
  const lines =
    checks.length === 0
      ? []
      : [
          ...checkboxInputs({ id: 'checks', label: 'Checked, and as it should be', optional: true, options }),
          ...(checks.some(({ line: of }) => of === MESSAGES_LINE)
            ? [
                textInput({
                  id: 'messages',
                  label: 'Messages sent / acknowledged',
                  placeholder: '412 / 412',
                  optional: true,
                  most: 30,
                }),
              ]
            : []),
          multiSelectInput({ id: 'notApplicable', label: 'Does not apply here', optional: true, options }),
          textInput({
            id: 'why',
            label: 'Why does it not apply, or is it open?',
            optional: true,
            most: WORDS_MAX,
            hint: 'What is in neither list stays open.',
          }),
          selectInput({
            id: 'person',
            label: 'Who sees to what is open?',
            optional: true,
            options: people.map((person) => option(person.name, person.key)),
          }),
        ];
  return modal({
    callbackId: VIEWS.reconcile,
    title: title(subject, 'reconcile'),
    submit: 'Sign',
    metadata: value({ kind: 'signing', incidentId: subject.incidentId, side: 'IT' }),
    blocks: [
      section('*IT signs for the queues, the backups and the links.*'),
      ...lines,
      textInput({
        id: 'statement',
        label: lines.length > 0 ? 'Anything else' : 'Your statement',
        multiline: true,
        initial: text,
        optional: lines.length > 0,
        ...(lines.length > 0 ? {} : { hint: 'Queues empty; backups checked.' }),
      }),
    ],
  });
}

/**
 * `validated`: whether radiology had; then since when it failed is asked, else it counts as down all along. `from`, as text: when
 * that was, or since when it is down.
 */
export function failedAgainModal(
  subject: Subject,
  { validated, from }: { validated: boolean; from: string },
): ModalView {
  const all = 'Both sides are paged again and every unit is notified.';
  return modal({
    callbackId: VIEWS.failedAgain,
    title: title(subject, 'failed again'),
    submit: 'It failed again',
    metadata: subject.incidentId,
    blocks: [
      section(
        validated ? all : `${all} Radiology had not validated it: it counts as down since ${from} all along.`,
      ),
      ...(validated
        ? [
            textInput({
              id: 'since',
              label: 'Since when?',
              initial: 'now',
              hint: `now, 10:42, 25m ago. Validated at ${from}: what is earlier counts from then.`,
              most: 40,
            }),
          ]
        : []),
    ],
  });
}

const STAND_DOWN_CHOICE: Record<StandDownReason, string> = {
  FALSE_ALARM: 'False alarm',
  WRONG_SYSTEM: 'Wrong system: then declare the right one',
  DUPLICATE: 'Duplicate of another incident',
  CALLED_OFF: 'Called off',
  REAL_OUTAGE: 'A real outage was declared',
  ENTERED_WRONGLY: 'Entered wrongly',
};

const STAND_DOWN_BEFORE: Partial<Record<StandDownReason, string>> = {
  CALLED_OFF: 'It ends now.',
  ENTERED_WRONGLY: 'Enter it again afterwards if it needs other times.',
};

/** `reasons`: those for which an incident of this kind can be stood down; a single one is chosen already. */
export function standDownModal(subject: Subject, reasons: readonly StandDownReason[], text = ''): ModalView {
  const [first] = reasons;
  const before = (first && STAND_DOWN_BEFORE[first]) ?? 'It was no outage.';
  return modal({
    callbackId: VIEWS.standDown,
    title: title(subject, 'stand down'),
    submit: 'Stand down',
    metadata: subject.incidentId,
    blocks: [
      section(`${before} Everyone who was told is told; it does not count as downtime; the record stays.`),
      selectInput({
        id: 'why',
        label: 'Why?',
        options: reasons.map((reason) => option(STAND_DOWN_CHOICE[reason], reason)),
        chosen: reasons.length === 1 && first ? first : null,
      }),
      textInput({ id: 'note', label: 'Details', optional: true, initial: text }),
    ],
  });
}
