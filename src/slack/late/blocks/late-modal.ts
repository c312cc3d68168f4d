import type { ModalView } from '@slack/web-api';
import { leadersOf } from '../../../domain/agreement/recording.ts';
import { type Plan, SIDES } from '../../../domain/plan/plan.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { extentInputs } from '../../incident/blocks/extent-inputs.ts';

const TIME_MAX = 40;
const NOTE_MAX = 300;
const TIME_HINT = '2026-03-09 05:10, or 05:10 alone: the first one after the time above.';

/** An outage that was run on paper. `system` is chosen already; `zone`: in which times are typed. */
export function lateModal(plan: Plan, system: string | null, zone: string): ModalView {
  const time = (id: string, label: string, hint: string, optional = false) =>
    textInput({ id, label, hint, optional, most: TIME_MAX });
  const chosen = { sites: [], services: [] };
  return modal({
    callbackId: VIEWS.late,
    title: 'Enter from paper',
    submit: 'Enter',
    blocks: [
      section(
        `For an outage that was run on paper and is over. Nobody is paged, no unit is told; it counts as if it had been live. Times are ${zone.replace(/^.*\//, '').replaceAll('_', ' ')} time.`,
      ),
      selectInput({
        id: 'system',
        label: 'Which system?',
        options: plan.systems.map(({ key, name }) => option(name, key)),
        chosen: system,
      }),
      selectInput({
        id: 'impact',
        label: 'How bad?',
        options: [option('Down', 'FULL'), option('Partly down', 'PARTIAL'), option('Slow', 'SLOW')],
        chosen: 'FULL',
      }),
      ...extentInputs(plan, system, chosen, { sites: 'Every site', services: 'Every service' }),
      time('since', 'Since when?', 'The first symptom: 2026-03-09 02:30 or yesterday 23:10.'),
      time(
        'workaround',
        'Workaround worked',
        'Blank: there was none. 02:50 alone: the first one after the start.',
        true,
      ),
      time('technicallyUp', 'Technically up', TIME_HINT),
      time('validated', 'Validated', TIME_HINT),
      time('reconciled', 'Reconciled', 'Blank: both sides sign on the card.', true),
      ...SIDES.map((side) =>
        selectInput({
          id: side,
          label: side === 'IT' ? 'Who reported it up for IT?' : 'Who validated for RADIOLOGY?',
          options: leadersOf(plan, side).map(({ key, name }) => option(name, key)),
        }),
      ),
      textInput({
        ...{ id: 'note', label: 'What happened?', optional: true, multiline: true },
        hint: 'No patient data: no names, no numbers.',
        most: NOTE_MAX,
      }),
    ],
  });
}
