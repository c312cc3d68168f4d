import type { ModalView } from '@slack/web-api';
import { onCallNow } from '../services/read/on-call.ts';
import { onCallModal } from './blocks/modals/on-call.ts';
import type { OnCallReader } from './blocks/oncall.ts';
import { coverReader, coverRows } from './cover-views.ts';
import type { Listening } from './listening.ts';

/** What one reader of the on-call view sees of it: their zone, the page (from 1), names, and covers with what they may do. */
export async function onCallReader(on: Listening, userId: string, page: number): Promise<OnCallReader> {
  return { ...coverReader(on, userId), page, covers: await coverRows(on, userId) };
}

/** The whole view in a modal. */
export async function onCallView(on: Listening, userId: string, page: number): Promise<ModalView> {
  const [board, reader] = await Promise.all([onCallNow(on.ctx), onCallReader(on, userId, page)]);
  return onCallModal(board, reader, on.buttonsInModals);
}
