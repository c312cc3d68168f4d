import type { ModalView } from '@slack/web-api';
import type { Plan } from '../../../domain/plan/plan.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput } from '../../blocks/inputs.ts';
import { textModal } from '../../blocks/text-modal.ts';
import { type ValueOf, value } from '../../blocks/values.ts';

export function coveringModal(plan: Plan, take: ValueOf<'page'>): ModalView {
  const people = plan.people.filter((person) => person.sides.includes(take.side));
  const side = take.side === 'IT' ? 'IT' : 'Radiology';
  if (people.length === 0)
    return textModal(`The plan names nobody for ${side}. Add somebody to the plan first.`);
  return modal({
    callbackId: VIEWS.covering,
    title: 'Covering for…',
    submit: 'I have it',
    metadata: value(take),
    blocks: [
      section(
        `The plan does not list you for *${side}*. Say who you are covering for; it is recorded and shown.`,
      ),
      selectInput({
        id: 'person',
        label: 'Covering for',
        options: people.map((person) => option(person.name, person.key)),
      }),
    ],
  });
}
