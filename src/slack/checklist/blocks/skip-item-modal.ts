import type { ModalView } from '@slack/web-api';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { value } from '../../blocks/values.ts';
import { itemNamed } from './item-named.ts';

/** Asks why an item is skipped. `text`: what the item says; null when it could not be read. */
export function skipItemModal(item: { incidentId: string; itemKey: string; text: string | null }): ModalView {
  const { incidentId, itemKey, text } = item;
  return modal({
    callbackId: VIEWS.skipItem,
    title: 'Skip this item',
    submit: 'Skip',
    metadata: value({ kind: 'itemForm', incidentId, itemKey }),
    blocks: [
      ...itemNamed(text),
      textInput({ id: 'reason', label: 'Why is it skipped?', hint: 'The reason is recorded.' }),
    ],
  });
}
