import type { KnownBlock } from '@slack/web-api';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { actions, button, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { cardTime } from '../../incident/blocks/card-times.ts';

/** The request for the next update to whoever owes it, once it is made. Example: `Update due by 03:40.` */
export function updateOwedText(view: IncidentDetails, slackUser: string): string | null {
  const { owedBy, nextAt } = view.update;
  if (nextAt === null || owedBy !== `slack:${slackUser}`) return null;
  const late = nextAt <= view.asOf;
  return `Update ${late ? 'overdue since' : 'due by'} ${cardTime(view, nextAt)}.`;
}

/** The same with the button that posts it; nothing while nobody is asked, or somebody else is. `inTitle`: the title says when. */
export function updateOwedBlocks(
  view: IncidentDetails,
  slackUser: string,
  { inTitle = false } = {},
): KnownBlock[] {
  const text = updateOwedText(view, slackUser);
  if (!text) return [];
  return [
    section(`${inTitle ? '' : `📣 *${text}* `}Post one even if nothing changed.`),
    actions([button(ACTIONS.postUpdate, 'Post update', view.id)]),
  ];
}
