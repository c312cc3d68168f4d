import type { KnownBlock, ModalView } from '@slack/web-api';
import { CAUSE_WORDS, CAUSES, type Cause } from '../../../domain/incident/group.ts';
import type { Impact } from '../../../domain/incident/incident.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import type { Gate } from '../../../domain/text/patient-data/finding.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, button, option, section } from '../../blocks/elements.ts';
import { ACTIONS, COMMAND, VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, OPTIONS_MAX, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { checklistButton } from '../../checklist/blocks/checklist-button.ts';
import { type ExtentChosen, extentInputs } from '../../incident/blocks/extent-inputs.ts';

export interface DeclareForm {
  systemKey?: string | null;
  impact?: Impact | null;
  since?: string | null;
  note?: string;
  /** Channel where it was asked for. */
  channel?: string;
  /** A sentence above the form, such as "Choose the system." */
  hint?: string;
  /** What the words after the command were taken for, with the start as an absolute time. */
  understood?: string;
  /** The hour that autumn repeats: which of the two is meant, and the one that was chosen before. */
  choices?: { at: [Date, Date]; zone: string; now: Date; chosen?: string };
  /** Where and for whom, once somebody asked to choose; else the button that asks. */
  extent?: ExtentChosen | undefined;
  /** Other systems that are down by the same cause, once somebody asked to choose; else the button that asks. */
  group?: GroupChosen | undefined;
  /** What the note looks like; offers to declare without it, or with it where it may be no patient. */
  suspicion?: { what: string; gate: Gate; systemKey: string; impact: Impact; since: Date };
}

/** Keys of the other systems, and the cause; empty: not chosen. */
export interface GroupChosen {
  others: readonly string[];
  cause: Cause | '';
}

const NOTE_MAX = 300;
const SINCE_MAX = 40;

const IMPACTS: [Impact, string][] = [
  ['FULL', 'Down: nothing works'],
  ['PARTIAL', 'Partly down: some of it works'],
  ['SLOW', 'Slow: it works, but too slowly to rely on'],
];

/** What the second button leads to: other systems and their cause to choose, or this one alone again. */
export const GROUP = { some: 'group', none: 'alone' } as const;

/** What the button under the form leads to: sites and services to choose, or all of them again. */
export const EXTENT = { some: 'extent', all: 'all' } as const;

const ALL = { sites: 'Every site', services: 'Every service' };

/** The declaration: system, impact, since when; a note if it helps. */
export function declareModal(plan: Plan, form: DeclareForm): ModalView {
  const blocks: KnownBlock[] = [];
  const [first, second] = form.choices?.at ?? [];
  const metadata = value({ kind: 'declareForm', channel: form.channel ?? '', first, second });
  if (form.hint) blocks.push(section(form.hint));
  if (form.understood) blocks.push(section(form.understood));
  if (plan.systems.length > OPTIONS_MAX) {
    blocks.push(
      section(
        `This list shows ${OPTIONS_MAX}. For another system, close this and type \`${COMMAND}\` and its name.`,
      ),
    );
  }
  if (form.suspicion) {
    const { what, gate, systemKey, impact, since } = form.suspicion;
    const id = value({
      ...{ kind: 'declaration', system: systemKey, impact, since },
      channel: form.channel ?? '',
    });
    const without = button(ACTIONS.declareWithoutText, 'Declare without this text', id, 'danger');
    const answered = value({ kind: 'noPatientNamed', form: VIEWS.declare, metadata });
    const withText = button(ACTIONS.noPatientNamed, 'It does not: declare', answered);
    blocks.push(
      section(
        gate === 'ASKED'
          ? `⚠️ *What you typed may name a patient:* it looks like ${what}. Change it, or:`
          : `⚠️ What you typed looks like ${what}. Patient data does not belong in Slack. Change it, or:`,
      ),
      actions(gate === 'ASKED' ? [withText, without] : [without]),
    );
  }
  blocks.push(
    selectInput({
      id: 'system',
      label: 'What is down?',
      options: plan.systems.map((system) => option(system.name, system.key)),
      chosen: form.systemKey ?? null,
      heard: form.group && ACTIONS.declareCause,
    }),
    selectInput({
      id: 'impact',
      label: 'How bad?',
      options: IMPACTS.map(([impact, label]) => option(label, impact)),
      chosen: form.impact ?? 'FULL',
    }),
  );
  if (form.choices) {
    const { at, zone, now, chosen } = form.choices;
    blocks.push(
      selectInput({
        id: 'which',
        label: 'The clocks went back: which one?',
        chosen: chosen ?? null,
        options: at.map((instant, i) =>
          option(
            `${i === 0 ? 'The first' : 'The second'}, ${dayTimeIn(instant, zone, now)}`,
            String(instant.getTime()),
          ),
        ),
      }),
    );
  } else {
    blocks.push(
      textInput({
        id: 'since',
        label: 'Since when?',
        initial: clip(form.since || 'now', SINCE_MAX),
        placeholder: 'now, 10:42, 25m ago, yesterday 23:10',
        hint: 'When the first symptom was seen: now, 10:42, 25m ago, yesterday 23:10',
        most: SINCE_MAX,
      }),
    );
  }
  blocks.push(
    textInput({
      id: 'note',
      label: 'What do you see?',
      optional: true,
      multiline: true,
      hint: 'No patient data: no names, no numbers.',
      most: NOTE_MAX,
      ...(form.note ? { initial: form.note.length > NOTE_MAX ? clip(form.note, NOTE_MAX) : form.note } : {}),
    }),
  );
  if (form.group) blocks.push(...groupInputs(plan, form.systemKey ?? null, form.group));
  if (form.extent) blocks.push(...extentInputs(plan, form.systemKey ?? null, form.extent, ALL));
  blocks.push(
    actions([
      form.extent
        ? button(ACTIONS.declareExtent, 'All sites and services', EXTENT.all)
        : button(ACTIONS.declareExtent, 'Only some sites or services…', EXTENT.some),
      form.group
        ? button(ACTIONS.declareGroup, 'This system alone', GROUP.none)
        : button(ACTIONS.declareGroup, 'Several systems, or an attack…', GROUP.some),
    ]),
  );
  return modal({
    callbackId: VIEWS.declare,
    title: 'Imaging is down',
    submit: 'Declare',
    metadata,
    blocks,
  });
}

/** What is probably down as well stands chosen: whoever declares takes out what is not. */
function groupInputs(plan: Plan, systemKey: string | null, { others, cause }: GroupChosen): KnownBlock[] {
  const systems = plan.systems.filter(({ key }) => key !== systemKey);
  return [
    selectInput({
      id: 'cause',
      label: 'What is the cause?',
      options: CAUSES.map((one) => option(capitalized(CAUSE_WORDS[one]), one)),
      chosen: cause || 'UNKNOWN',
      heard: ACTIONS.declareCause,
    }),
    multiSelectInput({
      // Slack keeps what was chosen in a field of the same id: what is proposed anew stands in another.
      ...{
        id: `others:${systemKey ?? ''}:${cause}`,
        label: 'What else is down?',
        optional: true,
        placeholder: 'Nothing else',
      },
      options: systems.map(({ key, name }) => option(name, key)),
      chosen: others,
    }),
  ];
}

/** What the person reads after declaring, with the way to their checklist. */
export function declaredModal(text: string, incidentId: string): ModalView {
  const blocks = [section(text), actions([checklistButton(incidentId)])];
  return modal({ callbackId: 'declared', title: 'Declared', close: 'Done', blocks });
}
