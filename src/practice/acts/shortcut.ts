import type { SlackMessage } from '../workspace/kept.ts';
import { channelName, responseUrl, type Stage, sentBy } from './stage.ts';

/** Uses a global shortcut of the app. */
export async function globalShortcut(stage: Stage, user: string, callbackId: string): Promise<void> {
  await stage.door.deliver('interactive', {
    ...sentBy(stage, user),
    type: 'shortcut',
    callback_id: callbackId,
    trigger_id: stage.workspace.trigger(user),
  });
}

/** Uses a shortcut of the app on a message. */
export async function messageShortcut(
  stage: Stage,
  user: string,
  callbackId: string,
  { channel, ts, text }: Pick<SlackMessage, 'channel' | 'ts' | 'text'>,
): Promise<void> {
  await stage.door.deliver('interactive', {
    ...sentBy(stage, user),
    type: 'message_action',
    callback_id: callbackId,
    trigger_id: stage.workspace.trigger(user),
    channel: { id: channel, name: channelName(stage, channel) },
    message: { ts, text, type: 'message' },
    message_ts: ts,
    response_url: responseUrl(stage, channel, user),
  });
}
