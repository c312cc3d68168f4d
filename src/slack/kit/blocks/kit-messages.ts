import { checkLines, copyLines, type KitCheck } from '../../../domain/kit/check-text.ts';
import type { KitCopy } from '../../../domain/kit/copies.ts';
import type { KitEdition } from '../../../domain/kit/kit.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';

const LINE_MAX = 110;
const CHANGES_MAX = 5;
const COPIES_MAX = 8;

/** Whether the kit was sent to whoever asked, and what comes after printing it. */
export function kitSentMessage(
  { code, planVersion }: KitEdition,
  sent: { kind: string; reason?: string },
): Message {
  const why = sent.reason ? line(sent.reason, LINE_MAX) : 'Slack does not answer';
  const where =
    sent.kind === 'shown'
      ? `✅ *Kit ${code}* (plan version ${planVersion}) is in your messages with this app, as PDF.`
      : `⚠️ It was not sent: ${why}. Try again, or at the command line: \`npx pacs-down kit\`.`;
  const next = `When it is printed, say where each copy lies: \`${COMMAND} kit copy ${code} CT control room\``;
  return messageOf(sent.kind === 'shown' ? [where, next] : [where]);
}

/** The answer to `kit check 7F3K`. */
export function kitCheckMessage(check: KitCheck): Message {
  const { title, lines } = checkLines(check, CHANGES_MAX);
  const mark = check.current ? '✅' : '⚠️';
  return messageOf([`${mark} *${title}*`, ...lines.map((text) => line(text, LINE_MAX))]);
}

/** The answer to `kit copy 7F3K CT control room`. */
export function copyRecordedMessage(code: string, place: string): Message {
  return messageOf([`✅ Recorded: a copy of kit ${code} lies here: ${line(place, LINE_MAX)}.`]);
}

/** The answer to `kit copies`. */
export function kitCopiesMessage(copies: readonly KitCopy[]): Message {
  if (copies.length === 0) return messageOf(['No printed copy of the kit was recorded.']);
  const lines = linesOf(copyLines(copies), COPIES_MAX, (text) => line(text, LINE_MAX));
  return messageOf(['🗂 *Printed copies of the kit*', ...lines]);
}

function messageOf(lines: string[]): Message {
  const [title = ''] = lines;
  return { text: title.replaceAll('*', ''), blocks: [section(lines.join('\n'))] };
}
