import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { downtimeMinutes } from '../../../domain/incident/downtime.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { dayTimeIn, durationText, timeBeside } from '../../../domain/time/time-text.ts';

/** A time on the card, which names its zone once, behind the start. Examples: `03:42`, `Wed 02:20`. */
export function cardTime(view: IncidentDetails, at: Date): string {
  return timeBeside(at, view.zone, { now: view.asOf, beside: view.downSince });
}

/**
 * Since when it is down and how long that is by now, or from when until when it was; in a later outage with the time that
 * was lost before. Examples: `Since *02:20 EST* · *24 min* at 02:44`, `02:20 EST to 04:10 · *1 h 50 min*`.
 */
export function sinceText(view: IncidentDetails): string {
  const start = dayTimeIn(view.downSince, view.zone, view.asOf);
  const lost = lostBefore(view);
  const before = lost > 0 ? ` · ${durationText(lost)} lost before` : '';
  const { validated, stoodDown } = view.gates;
  if (stoodDown) return `Since *${start}*`;
  const lasted = (end: Date) => `*${durationText(differenceInMinutes(end, view.downSince))}*`;
  if (validated) return `${start} to ${cardTime(view, validated.at)} · ${lasted(validated.at)}${before}`;
  const since = kindPolicy(view).calm ? 'Planned, from' : view.outage > 1 ? 'Again since' : 'Since';
  return `${since} *${start}* · ${lasted(view.asOf)} at ${cardTime(view, view.asOf)}${before}`;
}

/** Whole minutes of downtime that ended before it failed again. */
function lostBefore({ downtime, downSince, asOf }: IncidentDetails): number {
  return downtimeMinutes(
    downtime.filter(({ start, end }) => end !== null && start < downSince),
    asOf,
  );
}
