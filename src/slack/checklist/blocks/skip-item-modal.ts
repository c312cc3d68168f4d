import type { ModalView } from '@slack/web-api';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { value } from '../../blocks/values.ts';

export function skipItemModal(incidentId: string, itemKey: string): ModalView {
  return modal({
    callbackId: VIEWS.skipItem,
    title: 'Skip this item',
    submit: 'Skip',
    metadata: value({ kind: 'itemForm', incidentId, itemKey }),
    blocks: [textInput({ id: 'reason', label: 'Why is it skipped?', hint: 'The reason is recorded.' })],
  });
}
