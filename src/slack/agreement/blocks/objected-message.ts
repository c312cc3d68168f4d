import type { Objection } from '../../../domain/agreement/tolerance-status.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { closedText } from './standing-text.ts';
import { subjectText, type ToleranceSubject } from './tolerance-modals.ts';

const REASON_MAX = 300;

/** To the other leads and who proposed it: one side said no, why, and what became of that. */
export function objectedMessage(
  subject: ToleranceSubject,
  objection: Objection & { version: number; ended: boolean },
): Message {
  const { side, by, reason, closed, ended, version } = objection;
  const then = [
    ...(closed ? [closedText(closed)] : []),
    ...(ended ? ['⚪ These figures are no longer proposed.'] : []),
    ...(closed || ended
      ? []
      : [`Not agreed while this is open. Answer it, or propose other figures: \`${COMMAND} plan\`.`]),
  ].join('\n');
  const text = `🚫 ${who(by)} objects for ${side} to ${subjectText(subject)}: ${line(reason, REASON_MAX)}`;
  const { system, service } = subject;
  const open = { kind: 'version' as const, system: system.key, service: service.key, version };
  const label = closed || ended ? 'Open' : 'Read and answer';
  return {
    text,
    blocks: [section(`${text}\n${then}`), actions([actButton({ label, value: value(open) })])],
  };
}
