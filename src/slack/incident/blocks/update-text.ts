import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { isFromEarlierOutage } from '../../../domain/incident/earlier-outage.ts';
import { estimateText } from '../../../domain/incident/estimate.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import type { Estimate } from '../../../domain/incident/timeline.ts';
import { dayTimeIn, durationText } from '../../../domain/time/time-text.ts';
import { line, prose, who } from '../../blocks/mrkdwn.ts';
import { EN } from './notice-texts/en.ts';
import type { NoticeTexts } from './notice-texts/notice-texts.ts';

const UPDATE_MAX = 300;
const DOING_MAX = 200;

/** The last update and when the next one comes; an overdue one is said loudly. Null when there is nothing to say. */
export function updateText(view: IncidentDetails, words: NoticeTexts = EN): string | null {
  const { update } = view;
  const at = (instant: Date) => words.time(dayTimeIn(instant, view.zone, view.asOf));
  const lines: string[] = [];
  if (update.text && update.at && update.by) {
    const earlier = isFromEarlierOutage(view, update.at);
    const say = earlier ? words.update.saidEarlier : words.update.said;
    lines.push(say(at(update.at), who(update.by), prose(update.text, UPDATE_MAX)));
    if (update.doing && !earlier) lines.push(words.update.doing(line(update.doing, DOING_MAX)));
  }
  if (update.estimate && !view.gates.technicallyUp)
    lines.push(words.update.estimate(estimateMoved(update.estimate, update.estimateWas, words)));
  const next = nextUpdateText(view, words);
  if (next) lines.push(next);
  return lines.length > 0 ? lines.join('\n') : null;
}

/** When the next update comes, as a line of Slack text; null after validation, when none is promised. */
function nextUpdateText(view: IncidentDetails, words: NoticeTexts): string | null {
  const { nextAt } = view.update;
  if (!nextAt) return view.gates.validated ? null : words.update.none;
  const time = words.time(dayTimeIn(nextAt, view.zone, view.asOf));
  if (nextAt > view.asOf) return words.update.next(time);
  const late = differenceInMinutes(view.asOf, nextAt);
  return words.update.overdue(`${time}${late > 0 ? ` (${durationText(late)})` : ''}`);
}

/** An estimate, with the one before it where it moved. Example: `2 h to 4 h, was 1 h to 2 h`. */
export function estimateMoved(
  estimate: Estimate,
  was: Estimate | null | undefined,
  words: NoticeTexts = EN,
): string {
  const now = estimateText(estimate, words.range);
  return was ? words.update.was(now, estimateText(was, words.range)) : now;
}
