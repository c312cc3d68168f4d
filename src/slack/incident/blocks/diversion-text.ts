import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { type Diversion, openDiversions } from '../../../domain/incident/diversion.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { dayTimeIn, durationText, rangeIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { cardTime } from './card-times.ts';

/** What is left of a phone's line for the names, and of two lines. */
const NAMES_MAX = 16;
const NAMES_MAX_OF_TWO = 24;
const NAMED = 8;

/** What is on diversion now, behind something else on a phone's line; null: nothing. Examples: `🚑 Diverting *Stroke*`, `🚑 *2 on diversion*`. */
export function divertedShort({ state, diversions }: IncidentDetails): string | null {
  const [first, ...more] = isOpen(state) ? openDiversions(diversions) : [];
  if (!first) return null;
  return more.length > 0
    ? `🚑 *${more.length + 1} on diversion*`
    : `🚑 Diverting *${line(first.name, NAMES_MAX)}*`;
}

/**
 * What is on diversion now, in two lines of a phone at most; `short`: in one, without since when. Null: nothing.
 * Example: `🚑 *On diversion:* Stroke since 02:45`.
 */
export function divertingLine(view: IncidentDetails, short = false): string | null {
  const open = openDiversions(view.diversions);
  const [first] = open;
  if (!first || !isOpen(view.state)) return null;
  const names = open.map(({ name }) => name).join(', ');
  const fit = open.length === 1 || names.length <= NAMES_MAX_OF_TWO;
  const which = fit ? `*On diversion:* ${line(names, NAMES_MAX_OF_TWO)}` : `*${open.length} on diversion*`;
  return `🚑 ${which}${short ? '' : ` since ${cardTime(view, first.since)}`}`;
}

/** Every diversion with when it began and ended and who said so; null: there was none. */
export function diversionsText(view: IncidentDetails): string | null {
  const { diversions } = view;
  if (diversions.length === 0) return null;
  return [
    '*Diversion*',
    ...diversions.slice(-NAMED).map((one) => {
      const by = one.ended && one.ended.by !== one.by ? `${who(one.by)}, ${who(one.ended.by)}` : who(one.by);
      return `${one.ended ? '✅' : '🚑'} ${lasted(one, view)} (${by})`;
    }),
  ].join('\n');
}

/** The same on one line, for the summary. Example: `On diversion: Stroke 02:45 to 03:40 EST (55 min)`. */
export function diversionsLine(view: IncidentDetails): string | null {
  const { diversions } = view;
  if (diversions.length === 0) return null;
  return `*On diversion:* ${diversions
    .slice(-NAMED)
    .map((one) => lasted(one, view))
    .join(' · ')}`;
}

function lasted({ name, since, ended }: Diversion, { zone, asOf }: IncidentDetails): string {
  const of = line(name, NAME_MAX);
  if (!ended) return `${of} since ${dayTimeIn(since, zone, asOf)}, *not ended*`;
  return `${of} ${rangeIn(since, ended.at, zone, asOf)} (${durationText(differenceInMinutes(ended.at, since))})`;
}

/** A diversion that began or ended, as one line of the thread; `by`: who said so, `time`: writes an instant. */
export function diversionText(
  event: Extract<TimelineEvent, { kind: 'diversion_began' | 'diversion_ended' }>,
  by: string,
  time: (iso: string) => string,
): string {
  const of = line(event.of, NAME_MAX);
  if (event.kind === 'diversion_began') return `🚑 *On diversion: ${of}* since ${time(event.since)} (${by})`;
  const minutes = differenceInMinutes(new Date(event.at), new Date(event.since));
  return `✅ Diversion ended: ${of} · ${time(event.at)}, after ${durationText(minutes)} (${by})`;
}
