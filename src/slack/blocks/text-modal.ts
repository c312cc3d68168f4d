import type { ModalView } from '@slack/web-api';
import { section } from './elements.ts';
import { modal } from './inputs.ts';

/** Something went wrong or nothing can be done: one sentence. */
export function textModal(text: string): ModalView {
  return modal({ callbackId: 'notice', title: 'PACS Downtime', close: 'OK', blocks: [section(text)] });
}
