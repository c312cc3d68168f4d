import type { WebClient } from '@slack/web-api';
import { codeOf } from './failure.ts';
import { type NotCarriedOut, notCarriedOut } from './optional-call.ts';

/** Where messages are pinned. */
export interface PinsApi {
  /** Pins a message in its channel, or unpins it; one that is deleted, or as it should be, counts as done. */
  keepPinned(
    place: { channel: string; ts: string },
    pinned: boolean,
  ): Promise<{ kind: 'shown' } | NotCarriedOut>;
}

const DONE: ReadonlySet<string | null> = new Set(['already_pinned', 'no_pin', 'message_not_found']);

const RESTRICTED = 'Slack does not allow the app to pin messages (workspace settings, Permissions)';
/** Slack's words for what somebody has to put right. */
const REFUSED = {
  not_allowed: RESTRICTED,
  restricted_action: RESTRICTED,
  permission_denied: RESTRICTED,
  access_denied: RESTRICTED,
  too_many_pins: 'the channel has as many pinned messages as Slack allows',
  not_in_channel: 'the app is not in the channel; invite it',
  channel_not_found: 'the app cannot see the channel; invite it',
  is_archived: 'the channel is archived',
  not_pinnable: 'Slack does not pin this message',
  unknown_method: 'this server has no pins',
};

/** Pins over Slack. */
export function pinsOver(client: WebClient): PinsApi {
  return {
    async keepPinned({ channel, ts }, pinned) {
      const what = { channel, timestamp: ts };
      try {
        await (pinned ? client.pins.add(what) : client.pins.remove(what));
        return { kind: 'shown' };
      } catch (error) {
        if (DONE.has(codeOf(error))) return { kind: 'shown' };
        return notCarriedOut(error, { refused: REFUSED, scope: 'pins:write' });
      }
    },
  };
}
