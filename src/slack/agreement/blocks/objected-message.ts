import type { Objection } from '../../../domain/agreement/tolerance-status.ts';
import { type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { subjectText } from './proposed-message.ts';
import type { ToleranceSubject } from './tolerance-modals.ts';

const REASON_MAX = 300;

/** To the other leads and who proposed it: one side said no, why, and what became of that. */
export function objectedMessage(
  subject: ToleranceSubject,
  objection: Objection & { ended: boolean },
): Message {
  const { side, by, reason, closed, ended } = objection;
  const then = [
    ...(closed ? [closedText(closed)] : []),
    ...(ended ? ['⚪ These figures are no longer proposed.'] : []),
    ...(closed || ended
      ? []
      : [`Not agreed while this is open. Answer it, or propose other figures: \`${COMMAND} plan\`.`]),
  ].join('\n');
  const text = `🚫 ${who(by)} objects for ${side} to ${subjectText(subject)}: ${line(reason, REASON_MAX)}`;
  return { text, blocks: [section(`${text}\n${then}`)] };
}

/** What closed an objection. */
function closedText({ as, by, answer }: NonNullable<Objection['closed']>): string {
  if (as === 'WITHDRAWN') return `✅ Withdrawn by ${who(by)}.`;
  return `💬 ${who(by)}: ${line(answer ?? '', REASON_MAX)}`;
}
