import type { ModalView } from '@slack/web-api';
import { onCallNow } from '../../services/schedule/on-call.ts';
import { overrideReader, overrideRows } from '../overrides/override-list.ts';
import type { Deps } from '../requests/deps.ts';
import type { OnCallReader } from './blocks/on-call-message.ts';
import { onCallModal } from './blocks/on-call-modal.ts';

/** What one reader of the on-call view sees of it: their zone, the page (from 1), names, and covers with what they may do. */
export async function onCallReader(deps: Deps, userId: string, page: number): Promise<OnCallReader> {
  return { ...overrideReader(deps, userId), page, covers: await overrideRows(deps, userId) };
}

/** The whole view in a modal. */
export async function openOnCall(deps: Deps, userId: string, page: number): Promise<ModalView> {
  const [board, reader] = await Promise.all([onCallNow(deps.ctx), onCallReader(deps, userId, page)]);
  return onCallModal(board, reader);
}
