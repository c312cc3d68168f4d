import type { ModalView } from '@slack/web-api';
import type { Plan } from '../../../domain/plan/plan.ts';
import { option } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput } from '../../blocks/inputs.ts';
import { value } from '../../blocks/values.ts';
import { itemNamed } from './item-named.ts';

/** To whom an item of a role goes: a person of the plan, first those with the role, or another role. `text`: what it says, null when unread. */
export function reassignItemModal(
  item: { incidentId: string; itemKey: string; role: string; text: string | null },
  { people, roles }: Pick<Plan, 'people' | 'roles'>,
): ModalView {
  const { incidentId, itemKey, role, text } = item;
  const [has, others] = [true, false].map((having) =>
    people.filter((person) => person.roles.includes(role) === having),
  );
  const options = [...(has ?? []), ...(others ?? [])].map((person) => option(person.name, person.key));
  const otherRoles = roles.filter(({ key }) => key !== role).map(({ key, name }) => option(name, key));
  return modal({
    callbackId: VIEWS.reassignItem,
    title: 'Reassign this item',
    submit: 'Reassign',
    metadata: value({ kind: 'itemForm', incidentId, itemKey }),
    blocks: [
      ...itemNamed(text),
      selectInput({
        id: 'person',
        label: 'To whom?',
        hint: 'They see it in the message they have of this incident. If they have none, tell them.',
        options,
        optional: true,
      }),
      ...(otherRoles.length > 0
        ? [
            selectInput({
              id: 'role',
              label: 'Or to which role?',
              hint: 'It is open again, on that role’s list.',
              options: otherRoles,
              optional: true,
            }),
          ]
        : []),
    ],
  });
}
