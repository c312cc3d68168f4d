import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { impactState, showsImages } from '../../../domain/incident/system-words.ts';
import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line, prose, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { estimateMoved } from './update-text.ts';

const WORDS_MAX = 300;
const NAMED = 6;

/** What an update says beside the state, a line each. */
export function saidBeside(
  { works, viewImages, doing, estimate, was }: Extract<TimelineEvent, { kind: 'update' }>,
  { view }: { view: Pick<IncidentDetails, 'system'> },
): string {
  const images = showsImages(view.system.kind) ? 'Images now' : 'Images';
  const lines = [
    works ? `*Still works:* ${line(works, WORDS_MAX)}` : '',
    viewImages ? `*${images}:* ${line(viewImages, WORDS_MAX)}` : '',
    doing ? `*Being done:* ${line(doing, WORDS_MAX)}` : '',
    estimate ? `IT estimate: ${estimateMoved(estimate, was)}` : '',
  ];
  return lines
    .filter((text) => text !== '')
    .map((text) => `\n${text}`)
    .join('');
}

/** Example: `🔁 *Hand-over: RADIOLOGY*, <@U1> to <@U2>. Open: 5 checklist items, 2 units not confirmed.` and what was said last. */
export function handOverText(
  {
    side,
    from,
    items,
    units,
    last,
    nextUpdateAt,
    estimate,
  }: Extract<TimelineEvent, { kind: 'hand_over_open' }>,
  by: string,
  time: (iso: string) => string,
): string {
  const open = [
    items > 0 ? counted(items, 'checklist item') : '',
    units > 0 ? `${counted(units, 'unit')} not confirmed` : '',
  ].filter((text) => text !== '');
  const lines = [
    `🔁 *Hand-over: ${side}*, ${who(from)} to ${by}. Open: ${open.join(', ') || 'nothing on the checklist'}.`,
    last ? `Last update: ${prose(last, WORDS_MAX)}` : 'No update was posted yet.',
    estimate ? `IT estimate: ${estimateMoved(estimate, null)}` : '',
    nextUpdateAt ? `Next update *${time(nextUpdateAt)}*` : '',
  ];
  return lines.filter((text) => text !== '').join('\n');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Example: `🟢 *Works again* at North for ED since Tue 03:00 EST (@U1): local cache`. */
export function impactLine(
  { impact, sites, services, at, reason }: Extract<TimelineEvent, { kind: 'impact_changed' }>,
  by: string,
  time: (iso: string) => string,
): string {
  const names = (of: readonly string[]) => listedBy(of, NAMED, (name) => line(name, NAME_MAX));
  const where = `${sites ? ` at ${names(sites)}` : ''}${services ? ` for ${names(services)}` : ''}`;
  const state = impact === 'UP' ? '🟢 *Works again*' : `🔴 *${capitalized(impactState(impact))}*`;
  return `${state}${where} since ${time(at)} (${by}): ${line(reason, WORDS_MAX)}`;
}
