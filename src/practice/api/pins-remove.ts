import { type Method, refusal } from './method.ts';
import { pinnable } from './pinnable.ts';

export const pinsRemove: Method = {
  scopes: ['pins:write'],
  needs: { channel: 'channel_not_found', timestamp: 'no_item_specified' },
  run(workspace, args) {
    const message = pinnable(workspace, args);
    if ('refused' in message) return message.refused;
    if (!workspace.isPinned(message)) return refusal('no_pin');
    const pins = workspace.pins.get(message.channel) ?? [];
    workspace.pins.set(
      message.channel,
      pins.filter(({ ts }) => ts !== message.ts),
    );
    return { ok: true };
  },
};
