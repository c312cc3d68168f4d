import type { ModalView } from '@slack/web-api';
import { Conflict } from '../../../domain/errors.ts';
import type { Person, Plan } from '../../../domain/plan/plan.ts';
import { writeInstant } from '../../../domain/time/read-instant.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';

/** What is known when the form opens; everything can be changed in it. */
export interface OverrideKnown {
  schedule?: string;
  from?: Date;
  to?: Date;
}

/** Who covers whom, from when to when, and why. `people` come in this order, for a menu ends after 100. Times in `zone`. */
export function overrideModal(
  { schedules }: Pick<Plan, 'schedules'>,
  people: readonly Person[],
  known: OverrideKnown,
  zone: string,
): ModalView {
  if (schedules.length === 0) throw new Conflict('The plan has no schedules: its policies say who is paged.');
  const names = people.filter(({ sides }) => sides.length > 0).map(({ key, name }) => option(name, key));
  const time = (id: string, label: string, at: Date | undefined, optional = false) =>
    textInput({
      id,
      label,
      optional,
      hint: `now, 08:00, tomorrow 08:00 or 2026-03-10 08:00, ${clip(zone, 40)} time`,
      initial: at ? writeInstant(at, zone) : '',
      most: 40,
    });
  return modal({
    callbackId: VIEWS.override,
    title: 'Cover a shift',
    submit: 'Cover',
    blocks: [
      section('Applies at once, in open incidents too. Where two overlap, *the one made last wins*.'),
      selectInput({
        id: 'schedule',
        label: 'Which schedule?',
        options: schedules.map(({ key, name }) => option(name, key)),
        chosen: known.schedule ?? (schedules.length === 1 ? (schedules[0]?.key ?? null) : null),
      }),
      selectInput({ id: 'person', label: 'Who takes over?', options: names }),
      selectInput({
        id: 'covers',
        label: 'For whom?',
        optional: true,
        hint: 'Only while this person would be on call. Blank: for whoever is on call.',
        options: names,
      }),
      time('from', 'From', known.from),
      time('to', 'To', known.to),
      textInput({ id: 'why', label: 'Why?', placeholder: 'Holiday', most: 200 }),
      time('backFrom', 'Swap: in return, from', undefined, true),
      time('backTo', 'Swap: in return, to', undefined, true),
    ],
  });
}
