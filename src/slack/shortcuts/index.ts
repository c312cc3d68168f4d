import type { App } from '@slack/bolt';
import { declareModal } from '../blocks/modals/declare.ts';
import { SHORTCUTS } from '../ids.ts';
import type { Listening } from '../listening.ts';

/** Both shortcuts declare. Of a message only its channel is taken: its text is neither read nor stored. */
export function registerShortcuts(app: App, on: Listening): void {
  app.shortcut({ type: 'shortcut', callback_id: SHORTCUTS.global }, async ({ ack, body }) => {
    await ack();
    const view = declareModal(on.ctx.plans.current().plan, {});
    await on.client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.shortcut({ type: 'message_action', callback_id: SHORTCUTS.message }, async ({ ack, body }) => {
    await ack();
    const channel = 'channel' in body && body.channel ? body.channel.id : '';
    const view = declareModal(on.ctx.plans.current().plan, { channel });
    await on.client.views.open({ trigger_id: body.trigger_id, view });
  });
}
