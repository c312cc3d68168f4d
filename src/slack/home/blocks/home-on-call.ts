import type { KnownBlock } from '@slack/web-api';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { actions, button, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { foundText, onCallLine, othersText, policyText } from '../../on-call/blocks/on-call-lines.ts';

const POLICIES_SHOWN = 6;
const OTHERS_SHOWN = 8;

/**
 * Who is on call, for App Home: a line for everybody; for who is in the plan of a side also each side and system, and
 * what is wrong in the coming four weeks. Times in `zone`.
 */
export function homeOnCall(board: OnCallBoard, zone: string, whole: boolean): KnownBlock[] {
  const short = onCallLine(board, zone);
  if (!short) return [];
  const { policies, others, findings, asOf } = board;
  const rest = Math.max(0, policies.length - POLICIES_SHOWN) + Math.max(0, others.length - OTHERS_SHOWN);
  return [
    { type: 'divider' },
    section(short),
    ...(whole ? [section(foundText(findings.length))] : []),
    actions([button(ACTIONS.override, 'Cover a shift', ''), button(ACTIONS.onCall, 'Show all', '1')]),
    ...(whole
      ? policies.slice(0, POLICIES_SHOWN).map((policy) => section(policyText(policy, board, zone)))
      : []),
    ...(whole ? othersText(others.slice(0, OTHERS_SHOWN), asOf, zone).map((text) => section(text)) : []),
    ...(whole && rest > 0 ? [section(`and ${rest} more: _Show all_`)] : []),
  ];
}
