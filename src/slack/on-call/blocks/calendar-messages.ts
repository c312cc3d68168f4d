import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { type FeedProblem, feedProblemText } from '../../../domain/schedule/feed-text.ts';
import { dayTimeIn, durationText } from '../../../domain/time/time-text.ts';
import { type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const TEXT_MAX = 300;

/** To a lead: a calendar of their side has not been read for long, by whom it is on call now, and what helps. */
export function calendarFailsMessage(finding: FeedProblem, zone: string): Message {
  const { what, remedy } = feedProblemText(finding, zone, (text) => line(text, TEXT_MAX));
  const text = `⚠️ ${line(finding.schedule.name, NAME_MAX)}, ${what}`;
  const how = `\`${COMMAND} oncall\` shows who is on call, \`${COMMAND} override\` changes a shift.`;
  return { text, blocks: [section([text, remedy, how].filter(Boolean).join('\n'))] };
}

/** To a lead: it is read again. Times in `zone`, the reader's. */
export function calendarBackMessage(
  of: { schedule: string; layer: string; since: Date; readAt: Date },
  zone: string,
): Message {
  const name = `${line(of.schedule, NAME_MAX)}, ${line(of.layer, NAME_MAX)}`;
  const lasted = durationText(differenceInMinutes(of.readAt, of.since));
  const text = `✅ ${name}: read again at ${dayTimeIn(of.readAt, zone, of.readAt)}, after ${lasted}.`;
  return { text, blocks: [section(text)] };
}
