import type { InputBlock, ModalView } from '@slack/web-api';
import type { PagedSide, Plan, Side } from '../../../domain/plan/plan.ts';
import { SIDE_NAME, SIDES } from '../../../domain/plan/plan.ts';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { option, section } from '../../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { conflictBlocks } from './conflict-blocks.ts';
import { type FilledIn, filledWith } from './filled-in.ts';
import { windowWords } from './planned-words.ts';
import { backOutInputs, timeInput, timesFilled, windowInputs } from './time-inputs.ts';

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

/** What is filled in so far, and what speaks against the window; null: not looked yet. */
export interface PlannedFormDraft {
  filled: FilledIn;
  conflicts: readonly string[] | null;
}

/** The form as it opens. `ticket`: what was typed after the command. */
export function newDraft(ticket: string, { me }: FormReader): PlannedFormDraft {
  const [side, other] = me?.sides ?? [];
  const own = me && side && !other ? { [`lead${side}`]: me.key } : {};
  return { filled: filledWith({ ...own, ticket, preWork: USUAL_PRE_WORK.join('\n') }), conflicts: null };
}

/** The form by which a downtime is planned. */
export function proposeModal(
  plan: Plan,
  { zone }: FormReader,
  { filled, conflicts }: PlannedFormDraft,
): ModalView {
  const people = (side: Side) =>
    plan.people.filter(({ sides }) => sides.includes(side)).map(({ key, name }) => option(name, key));
  return modal({
    callbackId: VIEWS.proposePlanned,
    title: 'Plan a downtime',
    submit: 'Ask for approval',
    blocks: [
      section('Both sides approve it. Then the units are told, and it starts at its time.'),
      textInput({
        ...{ id: 'ticket', label: 'Change ticket', placeholder: 'CHG-4711' },
        initial: filled.field('ticket'),
        most: 40,
      }),
      selectInput({
        id: 'system',
        label: 'Which system?',
        options: plan.systems.map(({ key, name }) => option(name, key)),
        chosen: filled.field('system'),
        heard: ACTIONS.plannedWindow,
      }),
      multiSelectInput({
        id: 'sites',
        label: 'At which sites?',
        optional: true,
        placeholder: 'All sites of the system',
        options: plan.sites.map(({ key, name }) => option(name, key)),
        chosen: filled.ticked('sites'),
        heard: ACTIONS.plannedWindow,
      }),
      ...servicesInput(plan, filled),
      ...windowInputs(filled, zone),
      ...conflictBlocks(conflicts),
      ...backOutInputs(filled, zone),
      textInput({
        id: 'whatChanges',
        label: 'What changes for the units?',
        hint: 'Units read this. No patient names.',
        placeholder: 'Images only at the scanner, no priors. Order on paper.',
        multiline: true,
        initial: filled.field('whatChanges'),
      }),
      ...SIDES.map((side) =>
        selectInput({
          id: `lead${side}`,
          label: `Who has it for ${SIDE_NAME[side]}?`,
          options: people(side),
          chosen: filled.field(`lead${side}`),
        }),
      ),
      textInput({
        id: 'preWork',
        label: 'To do before it starts',
        hint: 'One a line.',
        optional: true,
        multiline: true,
        initial: filled.field('preWork'),
        most: 2_000,
      }),
    ],
  });
}

/** None where the plan has no service: Slack takes no choice without options. */
function servicesInput({ services }: Plan, filled: FilledIn): InputBlock[] {
  if (services.length === 0) return [];
  return [
    multiSelectInput({
      id: 'services',
      label: 'Which units does it affect?',
      optional: true,
      placeholder: 'All that need the system',
      options: services.map(({ key, name }) => option(name, key)),
      chosen: filled.ticked('services'),
      heard: ACTIONS.plannedWindow,
    }),
  ];
}

/** The form by which it gets other times. */
export function moveModal(
  view: PlannedDetails,
  { zone }: FormReader,
  { filled, conflicts }: PlannedFormDraft = { filled: timesFilled(view, zone), conflicts: null },
): ModalView {
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
      ...windowInputs(filled, zone),
      ...conflictBlocks(conflicts),
      ...backOutInputs(filled, zone),
      whyInput('Why?', filled.field('why')),
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
      timeInput({ id: 'until', label: 'Until when?', zone }),
      whyInput('Why? What is left to do?'),
    ],
  });
}

function whyInput(label: string, initial = ''): InputBlock {
  return textInput({ id: 'why', label, initial, hint: 'Everybody who was told reads this.', most: 200 });
}
