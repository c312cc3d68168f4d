import type { ModalView } from '@slack/web-api';
import { Conflict } from '../../../domain/errors.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import type { Person } from '../../../domain/plan/plan.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput } from '../../blocks/inputs.ts';

/** Who takes over from the holder who asks: people of the sides that somebody holds, in the order given. */
export function handOverModal(view: IncidentDetails, everybody: readonly Person[]): ModalView {
  const held = view.sides.filter((side) => side.state === 'ACKNOWLEDGED');
  const holders = held.map((side) => side.holder);
  const people = everybody.filter(
    (person) =>
      held.some((side) => person.sides.includes(side.side)) && !holders.includes(`slack:${person.slackUser}`),
  );
  if (people.length === 0)
    throw new Conflict('Nobody else on this side is in the plan. Use "Page more people now".');
  return modal({
    callbackId: VIEWS.handOver,
    title: `PACS-${view.number} hand over`,
    submit: 'Ask them',
    metadata: view.id,
    blocks: [
      section('They are paged at once. *You have it until they take it.*'),
      selectInput({
        id: 'person',
        label: 'To whom?',
        hint: 'Somebody on your own side.',
        options: people.map((person) => option(`${person.name} (${person.sides.join(', ')})`, person.key)),
      }),
    ],
  });
}

const STATE = {
  PAGING: 'being paged',
  UNOWNED: 'UNOWNED',
  ACKNOWLEDGED: 'somebody has it',
  STOPPED: 'not paged',
} as const;

/** Which side needs more people now. */
export function escalateModal(view: IncidentDetails): ModalView {
  const own = view.sides.filter(({ coveredBy }) => coveredBy === null);
  if (own.length === 0)
    throw new Conflict(`PACS-${view.group?.lead.number} leads this group: page more people on its card.`);
  const options = own.map(({ side, state }) => option(`${side}: ${STATE[state]}`, side));
  const waiting = own.find((side) => side.state !== 'ACKNOWLEDGED')?.side;
  return modal({
    callbackId: VIEWS.escalate,
    title: `PACS-${view.number} more people`,
    submit: 'Page them',
    metadata: view.id,
    blocks: [
      section(
        'The next people in the policy are paged now. The current owner keeps it until somebody takes over.',
      ),
      selectInput({ id: 'side', label: 'On which side?', options, chosen: waiting ?? null }),
    ],
  });
}
