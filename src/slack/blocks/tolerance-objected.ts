import type { Side } from '../../domain/plan.ts';
import { COMMAND } from '../ids.ts';
import { type Message, section } from './elements.ts';
import type { ToleranceSubject } from './modals/tolerance-forms.ts';
import { line, who } from './mrkdwn.ts';
import { subjectText } from './tolerance-proposed.ts';

const REASON_MAX = 300;

/** To the other leads and who proposed it: one side said no, why, and what became of that. */
export function objectedMessage(
  subject: ToleranceSubject,
  objection: { side: Side; by: string; reason: string; answered: 'OTHER_FIGURES' | 'SIGNED' | null },
): Message {
  const { side, by, reason, answered } = objection;
  const then = {
    OTHER_FIGURES: '⚪ Other figures were proposed since.',
    SIGNED: `✅ ${side} has signed since.`,
    none: `Propose other figures: \`${COMMAND} plan\`.`,
  }[answered ?? 'none'];
  const text = `🚫 ${who(by)} objects for ${side} to ${subjectText(subject)}: ${line(reason, REASON_MAX)}`;
  return { text, blocks: [section(`${text}\n${then}`)] };
}
