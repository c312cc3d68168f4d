import type { ModalView } from '@slack/web-api';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { actions, button, context } from '../../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { pageTurns } from '../../blocks/list-modal.ts';
import { type OnCallReader, onCallPage } from './on-call-message.ts';

/** The whole on-call view, a page (from 1) at a time. */
export function onCallModal(board: OnCallBoard, reader: OnCallReader): ModalView {
  const { blocks, page, pages, foot } = onCallPage(board, reader);
  const turns = pageTurns(page, pages, String).map(({ label, value }) =>
    button(`${ACTIONS.onCall}:${value}`, label, value),
  );
  const where = pages > 1 ? [`page ${page} of ${pages}`] : [];
  return modal({
    callbackId: VIEWS.onCall,
    title: 'Who is on call',
    close: 'Close',
    blocks: [
      ...blocks,
      actions([button(ACTIONS.override, 'Cover a shift', ''), ...turns]),
      context([...foot, ...where].join(' · ')),
    ],
  });
}
