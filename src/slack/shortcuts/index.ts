import type { App } from '@slack/bolt';
import { declareModal } from '../blocks/modals/declare.ts';
import { SHORTCUTS } from '../ids.ts';
import { inTime, type Listening, tellInPrivate } from '../listening.ts';
import { errorSentence } from '../trouble.ts';

/** Both shortcuts declare. Of a message only its channel is taken: its text is neither read nor stored. */
export function registerShortcuts(app: App, on: Listening): void {
  app.shortcut({ type: 'shortcut', callback_id: SHORTCUTS.global }, async ({ ack, body }) => {
    await inTime(on, openForm(on, body.trigger_id, body.user.id, {}));
    await ack();
  });
  app.shortcut({ type: 'message_action', callback_id: SHORTCUTS.message }, async ({ ack, body }) => {
    const channel = 'channel' in body && body.channel ? body.channel.id : '';
    await inTime(on, openForm(on, body.trigger_id, body.user.id, { channel }));
    await ack();
  });
}

async function openForm(
  on: Listening,
  triggerId: string,
  userId: string,
  form: { channel?: string },
): Promise<void> {
  try {
    await on.client.views.open({
      trigger_id: triggerId,
      view: declareModal(on.ctx.plans.current().plan, form),
    });
  } catch (error) {
    await tellInPrivate(on, userId, errorSentence(error, on.ctx.log, 'shortcut'));
  }
}
