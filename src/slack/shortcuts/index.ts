import type { App } from '@slack/bolt';
import { zoneOfPerson } from '../../services/zone.ts';
import { declareModal } from '../blocks/modals/declare.ts';
import { SHORTCUTS } from '../ids.ts';
import { inTime, type Listening, tellInPrivate } from '../listening.ts';
import { notOpenedMessage } from '../not-opened.ts';
import { formOpener } from '../open-form.ts';

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
  const { plan } = on.ctx.plans.current();
  try {
    await formOpener(on, triggerId)(declareModal(plan, form));
  } catch (error) {
    on.ctx.log.warn({ err: error }, 'the form of a declaration did not open');
    const typed = { text: '', at: on.ctx.clock.now(), zone: zoneOfPerson(plan, userId) };
    const { text, blocks } = notOpenedMessage(plan, typed, 'The form did not open: Slack did not answer.');
    await tellInPrivate(on, userId, text, blocks);
  }
}
