import type { ChannelName } from '../contacts/contact-methods.ts';

const MINUTE_MS = 60_000;

interface Cap {
  most: number;
  withinMinutes: number;
}

/**
 * How often one person may be paged over a channel that rings before carriers take it for abuse and block the number
 * (seen by peers after some 16 calls in an hour). The figures are those of GoAlert's per-contact limits.
 */
const CAPS: Partial<Record<ChannelName, readonly Cap[]>> = {
  CALL: [
    { most: 3, withinMinutes: 15 },
    { most: 7, withinMinutes: 60 },
    { most: 15, withinMinutes: 180 },
  ],
  SMS: [
    { most: 5, withinMinutes: 15 },
    { most: 11, withinMinutes: 60 },
    { most: 21, withinMinutes: 180 },
  ],
};

/** The longest stretch that any cap looks back, in minutes. */
export const LOOK_BACK_MINUTES = 180;

/**
 * The cap that one more page to a person over a channel would pass, in words, or null when it may go. `sentAt`: their
 * earlier pages over that channel, in hospital time. The first page of an incident is never held back: the caller asks
 * only for repeats.
 *
 * Example: called at 02:40, 02:45 and 02:50; at 02:52 a fourth call would be `3 calls in 15 min`.
 */
export function capReached(channel: ChannelName, sentAt: readonly Date[], now: Date): string | null {
  const hit = (CAPS[channel] ?? []).find(({ most, withinMinutes }) => {
    const from = now.getTime() - withinMinutes * MINUTE_MS;
    return sentAt.filter((at) => at.getTime() > from).length >= most;
  });
  if (!hit) return null;
  const noun = channel === 'CALL' ? 'calls' : 'messages';
  const within = hit.withinMinutes % 60 === 0 ? `${hit.withinMinutes / 60} h` : `${hit.withinMinutes} min`;
  return `${hit.most} ${noun} in ${within}`;
}
