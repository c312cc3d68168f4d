import type { ModalView } from '@slack/web-api';
import { scenariosOf } from '../../../domain/agreement/recording.ts';
import type { DrillFormat } from '../../../domain/incident/drill.ts';
import type { Person, Plan } from '../../../domain/plan/plan.ts';
import { actions, button, option, section } from '../../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { type Subject, title } from '../../incident/blocks/modal-title.ts';

const INJECTS_MAX = 3_000;

const FORMATS: [DrillFormat, string][] = [
  ['TABLETOP', 'Tabletop: the units are not told'],
  ['FULL', 'Full: the units are told in their channels'],
];
export const ANNOUNCED = { yes: 'yes', no: 'no' } as const;

const INJECTS_HINT = 'One a line, with its minutes: 10 CT 2 console is full. No patient data.';

/** An exercise that begins when the form is submitted. `people`: those of policies first; `system` is chosen already. */
export function beginDrillModal(plan: Plan, people: readonly Person[], system: string | null): ModalView {
  const options = (list: readonly { key: string; name: string }[]) =>
    list.map(({ key, name }) => option(name, key));
  return modal({
    callbackId: VIEWS.drill,
    title: 'Begin an exercise',
    submit: 'Begin now',
    blocks: [
      section(
        'It runs like an outage, over Slack. Every message says EXERCISE, and nothing counts in the figures. A real declaration of the system ends it.',
      ),
      actions([button(ACTIONS.recordDrill, 'Record one already held…', system ?? '-')]),
      selectInput({ id: 'system', label: 'Which system?', options: options(plan.systems), chosen: system }),
      selectInput({
        id: 'scenario',
        label: 'Which checklist?',
        hint: 'None chosen: the system’s own.',
        optional: true,
        options: options(scenariosOf(plan)),
      }),
      multiSelectInput({
        ...{ id: 'sites', label: 'Which sites?', optional: true, placeholder: 'Every site' },
        options: options(plan.sites),
      }),
      selectInput({
        id: 'format',
        label: 'How?',
        options: FORMATS.map(([format, text]) => option(text, format)),
        chosen: 'TABLETOP',
      }),
      selectInput({
        id: 'announced',
        label: 'Was it announced?',
        options: [
          option('Yes: those who are paged know of it', ANNOUNCED.yes),
          option('No: it comes as a surprise', ANNOUNCED.no),
        ],
        chosen: ANNOUNCED.yes,
      }),
      multiSelectInput({
        id: 'rings',
        label: 'Who agreed that it may ring them?',
        hint: 'Only they are paged by SMS, telephone and so on as well.',
        optional: true,
        placeholder: 'Nobody: Slack only',
        options: options(people),
      }),
      textInput({
        ...{ id: 'injects', label: 'What happens during it?', optional: true, multiline: true },
        hint: INJECTS_HINT,
        most: INJECTS_MAX,
      }),
    ],
  });
}

/** What else happens in an exercise that runs. */
export function addInjectModal(subject: Subject): ModalView {
  return modal({
    callbackId: VIEWS.addInject,
    title: title(subject, 'add'),
    submit: 'Add',
    metadata: subject.incidentId,
    blocks: [
      textInput({
        ...{ id: 'injects', label: 'What happens, in how many minutes?', multiline: true },
        hint: `${INJECTS_HINT} 0 is now.`,
        most: INJECTS_MAX,
      }),
    ],
  });
}
