import type { ModalView } from '@slack/web-api';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { actions, button, context } from '../../blocks/elements.ts';
import { ACTIONS, COMMAND, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { pageTurns } from '../../blocks/list-modal.ts';
import { type OnCallReader, onCallPage } from './on-call-message.ts';

/** The whole on-call view, a page (from 1) at a time. Without `buttons` it says which command has them. */
export function onCallModal(board: OnCallBoard, reader: OnCallReader, buttons: boolean): ModalView {
  const { blocks, page, pages, foot } = onCallPage(board, reader, buttons);
  const turns = pageTurns(page, pages, String).map(({ label, value }) =>
    button(`${ACTIONS.onCall}:${value}`, label, value),
  );
  const where = pages > 1 ? [`page ${page} of ${pages}`] : [];
  const command = buttons ? [] : [`to cover a shift: ${COMMAND} oncall`];
  return modal({
    callbackId: VIEWS.onCall,
    title: 'Who is on call',
    close: 'Close',
    blocks: [
      ...blocks,
      ...(buttons ? [actions([button(ACTIONS.override, 'Cover a shift', ''), ...turns])] : []),
      context([...foot, ...where, ...command].join(' · ')),
    ],
  });
}
