import { type Method, refusal } from './method.ts';
import { pinnable } from './pinnable.ts';

const PINS_MAX = 100;

export const pinsAdd: Method = {
  scopes: ['pins:write'],
  needs: { channel: 'channel_not_found', timestamp: 'no_item_specified' },
  run(workspace, args) {
    const message = pinnable(workspace, args);
    if ('refused' in message) return message.refused;
    if (workspace.isPinned(message)) return refusal('already_pinned');
    const pins = workspace.pins.get(message.channel) ?? [];
    if (pins.length >= PINS_MAX) return refusal('too_many_pins');
    const pin = { ts: message.ts, created: workspace.seconds(), by: workspace.me.user_id };
    workspace.pins.set(message.channel, [...pins, pin]);
    return { ok: true };
  },
};
