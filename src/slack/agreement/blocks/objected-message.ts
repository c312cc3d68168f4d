import type { Side } from '../../../domain/plan/plan.ts';
import { type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { subjectText } from './proposed-message.ts';
import type { ToleranceSubject } from './tolerance-modals.ts';

const REASON_MAX = 300;

/** To the other leads and who proposed it: one side said no, why, and what became of that. */
export function objectedMessage(
  subject: ToleranceSubject,
  objection: { side: Side; by: string; reason: string; answered: 'OTHER_FIGURES' | 'SIGNED' | null },
): Message {
  const { side, by, reason, answered } = objection;
  const then = {
    OTHER_FIGURES: '⚪ Newer figures were proposed.',
    SIGNED: `✅ ${side} has signed since.`,
    none: `Propose other figures: \`${COMMAND} plan\`.`,
  }[answered ?? 'none'];
  const text = `🚫 ${who(by)} objects for ${side} to ${subjectText(subject)}: ${line(reason, REASON_MAX)}`;
  return { text, blocks: [section(`${text}\n${then}`)] };
}
