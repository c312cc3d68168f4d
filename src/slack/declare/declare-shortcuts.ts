import type { App } from '@slack/bolt';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { SHORTCUTS } from '../blocks/ids.ts';
import { type Deps, inTime, tellInPrivate } from '../requests/deps.ts';
import { formOpener } from '../requests/open-form.ts';
import { declareModal } from './blocks/declare-modal.ts';
import { notOpenedMessage } from './blocks/not-opened-message.ts';

/** Both shortcuts declare. Of a message only its channel is taken: its text is neither read nor stored. */
export function declareShortcuts(app: App, deps: Deps): void {
  app.shortcut({ type: 'shortcut', callback_id: SHORTCUTS.global }, async ({ ack, body }) => {
    await inTime(deps, openForm(deps, body.trigger_id, body.user.id, {}));
    await ack();
  });
  app.shortcut({ type: 'message_action', callback_id: SHORTCUTS.message }, async ({ ack, body }) => {
    const channel = 'channel' in body && body.channel ? body.channel.id : '';
    await inTime(deps, openForm(deps, body.trigger_id, body.user.id, { channel }));
    await ack();
  });
}

async function openForm(
  deps: Deps,
  triggerId: string,
  userId: string,
  form: { channel?: string },
): Promise<void> {
  const { plan } = deps.ctx.plans.current();
  try {
    await formOpener(deps, triggerId)(declareModal(plan, form));
  } catch (error) {
    deps.ctx.log.warn({ err: error }, 'the declaration form did not open');
    const typed = { text: '', at: deps.ctx.clock.now(), zone: zoneOfPerson(plan, userId) };
    const { text, blocks } = notOpenedMessage(plan, typed, 'The form did not open: Slack did not respond.');
    await tellInPrivate(deps, userId, text, blocks);
  }
}
