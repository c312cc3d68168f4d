import type { InputBlock, ModalView } from '@slack/web-api';
import type { PagedSide, Plan, Side } from '../../../domain/plan/plan.ts';
import { SIDE_NAME, SIDES } from '../../../domain/plan/plan.ts';
import type { PlannedTimes } from '../../../domain/planned/planned.ts';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { minutesText } from '../../../domain/time/durations.ts';
import { writeInstant } from '../../../domain/time/read-instant.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip, line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { windowWords } from './planned-words.ts';

const USUAL_PRE_WORK = [
  'Print the schedules of the window and of the next shift, and take them to every scanner',
  'Fetch priors for everybody scheduled to where they can be read in the window',
];

/** Who reads the form, in which zone. */
export interface FormReader {
  zone: string;
  /** A side that the reader stands on, and their person key: they may lead the work themselves. */
  me: { key: string; sides: readonly PagedSide[] } | null;
}

/** The form by which a downtime is planned. `ticket`: what was typed after the command. */
export function proposeModal(plan: Plan, ticket: string, { zone, me }: FormReader): ModalView {
  const people = (side: Side) =>
    plan.people.filter(({ sides }) => sides.includes(side)).map(({ key, name }) => option(name, key));
  return modal({
    callbackId: VIEWS.proposePlanned,
    title: 'Plan a downtime',
    submit: 'Ask for approval',
    blocks: [
      section('Both sides approve it. Then the units are told, and it starts at its time.'),
      textInput({ id: 'ticket', label: 'Change ticket', placeholder: 'CHG-4711', initial: ticket, most: 40 }),
      selectInput({
        id: 'system',
        label: 'Which system?',
        options: plan.systems.map(({ key, name }) => option(name, key)),
      }),
      multiSelectInput({
        id: 'sites',
        label: 'At which sites?',
        optional: true,
        placeholder: 'All sites of the system',
        options: plan.sites.map(({ key, name }) => option(name, key)),
      }),
      ...timeInputs(null, zone),
      ...servicesInput(plan),
      textInput({
        id: 'whatChanges',
        label: 'What changes for the units?',
        hint: 'Units read this. No patient names.',
        placeholder: 'Images only at the scanner, no priors. Order on paper.',
        multiline: true,
      }),
      ...SIDES.map((side) =>
        selectInput({
          id: `lead${side}`,
          label: `Who has it for ${SIDE_NAME[side]}?`,
          options: people(side),
          chosen: me?.sides.includes(side) && me.sides.length === 1 ? me.key : null,
        }),
      ),
      textInput({
        id: 'preWork',
        label: 'To do before it starts',
        hint: 'One a line.',
        optional: true,
        multiline: true,
        initial: USUAL_PRE_WORK.join('\n'),
        most: 2_000,
      }),
    ],
  });
}

/** None where the plan has no service: Slack takes no choice without options. */
function servicesInput({ services }: Plan): InputBlock[] {
  if (services.length === 0) return [];
  return [
    multiSelectInput({
      id: 'services',
      label: 'Which units does it affect?',
      optional: true,
      placeholder: 'All that need the system',
      options: services.map(({ key, name }) => option(name, key)),
    }),
  ];
}

/** The form by which it gets other times. */
export function moveModal(view: PlannedDetails, { zone }: FormReader): ModalView {
  return modal({
    callbackId: VIEWS.movePlanned,
    title: 'Move it',
    submit: 'Move',
    close: 'Keep it',
    metadata: value({ kind: 'plannedForm', planned: view.id, revision: view.revision }),
    blocks: [
      section(
        `*${line(view.system, NAME_MAX)}* · ${line(view.ticket, 40)}\nNow ${windowWords(view, view.zone, view.asOf)}\nBoth sides approve the new times. Everybody who was told is told at once.`,
      ),
      ...timeInputs(view, zone),
      whyInput('Why?'),
    ],
  });
}

/** Asks before it is withdrawn. */
export function withdrawModal(view: PlannedDetails): ModalView {
  const told = view.unitMessages > 0 ? 'The units that were told are told at once.' : 'No unit was told yet.';
  return modal({
    callbackId: VIEWS.withdrawPlanned,
    title: 'Withdraw it',
    submit: 'Withdraw',
    close: 'Keep it',
    metadata: value({ kind: 'plannedForm', planned: view.id, revision: view.revision }),
    blocks: [
      section(
        `*${line(view.system, NAME_MAX)}* · ${line(view.ticket, 40)}\n${windowWords(view, view.zone, view.asOf)}\nIt will not take place. ${told}`,
      ),
      whyInput('Why?'),
    ],
  });
}

/** Asks until when more time is needed. */
export function extendModal(view: PlannedDetails, { zone }: FormReader): ModalView {
  return modal({
    callbackId: VIEWS.extendPlanned,
    title: 'Ask for more time',
    submit: 'Ask the other side',
    metadata: value({ kind: 'plannedForm', planned: view.id, revision: view.revision }),
    blocks: [
      section(
        `*${line(view.system, NAME_MAX)}* · ${line(view.ticket, 40)}\n${windowWords(view, view.zone, view.asOf)}\nThe other side has to agree before the window ends. If it does not, the system counts as down unplanned from then on.`,
      ),
      timeInput({ id: 'until', label: 'Until when?', zone, at: undefined }),
      whyInput('Why? What is left to do?'),
    ],
  });
}

function whyInput(label: string): InputBlock {
  return textInput({ id: 'why', label, hint: 'Everybody who was told reads this.', most: 200 });
}

function timeInputs(times: PlannedTimes | null, zone: string): InputBlock[] {
  return [
    timeInput({ id: 'start', label: 'From', zone, at: times?.start }),
    timeInput({ id: 'end', label: 'To', zone, at: times?.end }),
    textInput({
      id: 'backOutTakes',
      label: 'Going back takes',
      hint: 'How long it takes to have it as it was: 45 min, 1 h.',
      initial: times ? minutesText(times.backOutMinutes) : '',
      most: 20,
    }),
    timeInput({ id: 'backOutBy', label: 'Back-out deadline', zone, at: times?.backOutBy, optional: true }),
    timeInput({
      ...{ id: 'freezeFrom', label: 'No other changes from', zone, at: times?.freezeFrom ?? undefined },
      optional: true,
    }),
  ];
}

const HINTS: Record<string, string> = {
  backOutBy: 'The last moment to go back. Blank: as late as the window allows.',
  freezeFrom: 'Blank: no freeze.',
};

function timeInput(field: {
  id: string;
  label: string;
  zone: string;
  at: Date | undefined;
  optional?: boolean;
}): InputBlock {
  const { id, label, zone, at, optional = false } = field;
  const how = `22:00, tomorrow 22:00 or 2026-03-10 22:00, ${clip(zone, 40)} time`;
  return textInput({
    ...{ id, label, optional, most: 40 },
    hint: HINTS[id] ? `${HINTS[id]} ${how}.` : how,
    initial: at ? writeInstant(at, zone) : '',
  });
}
