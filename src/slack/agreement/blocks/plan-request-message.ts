import type { AskedFile } from '../../../domain/agreement/asked-file.ts';
import { SIDES, type Side } from '../../../domain/plan/plan.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { type Act, actButton } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

const SHOWN = 3;
const TEXT_MAX = 350;
const REASON_MAX = 200;

const ENDED: Record<string, string> = {
  IMPORTED: '🟢 Both sides confirmed it. It is in force; set PLAN_FILE to it before the next start.',
  DECLINED: '⚪ It was declined: nothing was imported.',
  REPLACED: '⚪ Another file was sent instead.',
};

/** To one lead: a plan file goes against what was signed. `sides`: those that they lead and that have not confirmed it. */
export function planRequestMessage(asked: AskedFile, sides: readonly Side[]): Message {
  const { id, against, reason, requestedBy, confirmed, ended } = asked;
  const count = against.length === 1 ? '1 tolerance that was' : `${against.length} tolerances that were`;
  const text = `📄 ${who(requestedBy)} wants to import a plan file that goes against ${count} signed.`;
  const why = reason === null ? 'No reason was given.' : `Reason: ${line(reason, REASON_MAX)}`;
  const shown = linesOf(against, SHOWN, (one) => `• ${line(one, TEXT_MAX)}`);
  const words = SIDES.flatMap((side) => {
    const by = confirmed[side];
    return by ? [`✅ ${side} ${who(by)}`] : [];
  });
  if (ended) {
    const by = ended.as === 'DECLINED' ? ` ${who(ended.by)}` : '';
    return { text, blocks: [section([text, why, ...shown, `${ENDED[ended.as] ?? ''}${by}`].join('\n'))] };
  }
  const acts: Act[] = [
    ...sides.map((side) => ({
      label: `Confirm for ${side}`,
      value: value({ kind: 'confirm_import', request: id, side }),
      style: 'primary' as const,
    })),
    { label: 'Decline', value: value({ kind: 'decline_import', request: id }) },
  ];
  const need = 'Nothing is imported until a lead of each side confirms it.';
  return {
    text,
    blocks: [
      section([text, why, ...shown, ...words, need].join('\n')),
      actions(acts.map((act) => actButton(act))),
    ],
  };
}
