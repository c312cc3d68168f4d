import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { shortTimeIn } from '../../../domain/time/time-text.ts';
import type { Message } from '../../blocks/elements.ts';
import { linesMessage } from './line-messages.ts';

/** A line of the thread with the instant at which it happened. */
export interface TimedLine {
  text: string;
  at: Date;
}

/** Characters: what one section takes, less some room. */
const TEXT_MAX = 2_600;

/**
 * Lines about one topic as one message: the newest last, each with its time, those that say the same as one. What does not
 * fit is counted. Example of a line: `03:14 🚨 *IT is still UNOWNED.* Paging <@U1> again (5 times)`.
 */
export function topicMessage(view: IncidentDetails, lines: readonly TimedLine[]): Message {
  const same = Map.groupBy(lines, ({ text }) => text);
  const texts = [...same]
    .map(([text, all]) => ({ text, at: all.at(-1)?.at ?? view.asOf, times: all.length }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ text, at, times }) => {
      const repeated = times > 1 ? ` (${times} times)` : '';
      return `${shortTimeIn(at, view.zone, view.asOf)} ${text}${repeated}`;
    });
  return linesMessage(view, withinLimit(texts));
}

function withinLimit(texts: readonly string[]): string[] {
  const kept: string[] = [];
  let left = TEXT_MAX;
  for (const text of texts.toReversed()) {
    left -= text.length + 1;
    if (left < 0 && kept.length > 0) break;
    kept.unshift(text);
  }
  const earlier = texts.length - kept.length;
  return earlier > 0 ? [`_${earlier} earlier lines are in the timeline._`, ...kept] : kept;
}
