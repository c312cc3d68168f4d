import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { durationText } from '../../../domain/time/time-text.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { cardTime } from './card-times.ts';

/** Until when the window of a planned downtime lasts, and what is to be decided; null for any other incident. */
export function plannedText(view: IncidentDetails): string | null {
  const { planned } = view;
  if (!planned) return null;
  const ticket = `*${line(planned.ticket, 40)}*`;
  if (!kindPolicy(view).calm) {
    const minutes = differenceInMinutes(planned.overranAt ?? planned.end, planned.startedAt);
    return `🗓️ ${ticket} overran: ${durationText(minutes)} planned until ${cardTime(view, planned.overranAt ?? planned.end)}`;
  }
  if (view.gates.validated) return `🗓️ ${ticket} in its window until ${cardTime(view, planned.end)}`;
  const left = Math.max(0, differenceInMinutes(planned.end, view.asOf));
  const window = `🗓️ ${ticket} until *${cardTime(view, planned.end)}* · ${durationText(left)} left`;
  return view.state === 'DOWN' ? `${window}\n${backOutText(view, planned)}` : window;
}

function backOutText(view: IncidentDetails, planned: NonNullable<IncidentDetails['planned']>): string {
  if (planned.decision === 'BACK_OUT') return '↩️ *IT backs out*';
  if (planned.decision === 'GO_ON') return '▶️ IT goes on';
  const by = cardTime(view, planned.backOutBy);
  return view.asOf < planned.backOutBy
    ? `↩️ Go on or back out: by *${by}*`
    : `🚨 *Nobody decided by ${by}* whether to back out`;
}
