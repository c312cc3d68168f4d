import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { isFromEarlierOutage } from '../../../domain/incident/earlier-outage.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { durationText } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { cardTime } from './card-times.ts';
import { estimateMoved } from './update-text.ts';

/** Two lines on a phone; the whole text is in the thread. */
const UPDATE_MAX = 60;

/** How much of the updates there is room for: when the next comes, IT's estimate too, the words of the last too. */
export type UpdateRoom = 'when' | 'estimate' | 'words';

/** When the next update comes with IT's estimate, and the last update; an overdue one is said loudly. Null when there is nothing to say. */
export function cardUpdateText(view: IncidentDetails, room: UpdateRoom): string | null {
  const { update, gates } = view;
  const next = nextText(view);
  if (room === 'when') return next;
  const estimate =
    update.estimate && !gates.technicallyUp
      ? `IT estimate ${estimateMoved(update.estimate, update.estimateWas)}`
      : '';
  const first = [next, estimate].filter((text) => text).join(' · ');
  const lines = first ? [first] : [];
  // What was said while it was down is not true once radiology validated it.
  const stands = !gates.validated || (update.at !== null && update.at >= gates.validated.at);
  if (room === 'words' && stands && update.text && update.at && update.by) {
    const earlier = isFromEarlierOutage(view, update.at) ? ', earlier outage' : '';
    lines.push(
      `📣 ${cardTime(view, update.at)} ${who(update.by)}${earlier}: ${line(update.text, UPDATE_MAX)}`,
    );
  }
  return lines.length > 0 ? lines.join('\n') : null;
}

function nextText(view: IncidentDetails): string | null {
  const { nextAt } = view.update;
  const newsOfLead = view.group !== null && !view.group.leads;
  if (!nextAt) return view.gates.validated || newsOfLead ? null : 'No next update scheduled yet';
  if (nextAt > view.asOf) return `Next update *${cardTime(view, nextAt)}*`;
  const late = differenceInMinutes(view.asOf, nextAt);
  return `🚨 *UPDATE OVERDUE* since ${cardTime(view, nextAt)}${late > 0 ? ` (${durationText(late)})` : ''}`;
}
