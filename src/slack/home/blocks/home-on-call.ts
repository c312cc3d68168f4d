import type { KnownBlock } from '@slack/web-api';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { actions, button, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { onCallLines } from '../../on-call/blocks/on-call-lines.ts';

/**
 * Who is on call, for App Home: a line a person, with the number to dial. `toCheck`: with how many shifts of the coming four
 * weeks somebody has to look at. Times in `zone`. Nothing when the plan pages nobody.
 */
export function homeOnCall(board: OnCallBoard, zone: string, toCheck: boolean): KnownBlock[] {
  const lines = onCallLines(board, zone);
  if (lines.length === 0) return [];
  const found = toCheck ? board.findings.length : 0;
  const check = found > 0 ? [`⚠️ ${found} to check in the next four weeks`] : [];
  return [
    { type: 'divider' },
    section(['*On call*', ...lines, ...check].join('\n')),
    actions([button(ACTIONS.override, 'Cover a shift', ''), button(ACTIONS.onCall, 'Show all', '1')]),
  ];
}
