import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line, mentions } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

type ItemEvent = Extract<TimelineEvent, { kind: 'items_overdue' | 'proof_undone' }>;

const ROLES_NAMED = 12;
const PEOPLE_NAMED = 4;
const TEXT_MAX = 120;

/** Whether an event is about items of the checklist and has a line of its own. */
export function isItemEvent(event: TimelineEvent): event is ItemEvent {
  return event.kind === 'items_overdue' || event.kind === 'proof_undone';
}

/** Example: `⏰ *Overdue*` and below `*Lead technologist* <@U1>: Name who is where _and 2 more_`. */
export function itemText(event: ItemEvent, by: string): string {
  if (event.kind === 'proof_undone') {
    const services = listedBy(event.services, ROLES_NAMED, (name) => line(name, NAME_MAX));
    return `↩️ ${by} undid “${line(event.item, TEXT_MAX)}”: the workaround clock runs again for ${services}.`;
  }
  const shown = event.roles.slice(0, ROLES_NAMED).map(({ roleName, people, items }) => {
    const who = people.length > 0 ? ` ${mentions(people, PEOPLE_NAMED)}` : '';
    const texts = items.map((text) => text.replace(/\.$/, ''));
    const [first = ''] = texts;
    const rest = texts.length - 1;
    const more = rest > 0 ? ` _and ${rest} more_` : '';
    return `*${line(roleName, NAME_MAX)}*${who}: ${line(first, TEXT_MAX)}${more}`;
  });
  const left = event.roles.length - shown.length;
  const also = left > 0 ? [`_and ${left} more roles_`] : [];
  return ['⏰ *Overdue*', ...shown, ...also].join('\n');
}
