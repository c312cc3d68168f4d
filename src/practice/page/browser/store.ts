import type { Change, Shown, ShownMessage } from './view.ts';

/** The shown state after a change; the first change is the whole state. */
export function changed(before: Shown | null, { messages = [], removed = [], ...rest }: Change): Shown {
  const gone = new Set(removed);
  const known = new Map((before?.messages ?? []).filter(({ ts }) => !gone.has(ts)).map((it) => [it.ts, it]));
  for (const message of messages) known.set(message.ts, message);
  const sorted = [...known.values()].toSorted((a, b) => (a.ts < b.ts ? -1 : 1));
  return { ...(before as Shown), ...rest, messages: sorted };
}

/** Messages of a channel's own, without threads. */
export function inChannel({ messages }: Shown, channel: string): ShownMessage[] {
  return messages.filter((it) => it.channel === channel && !it.threadTs);
}

export function inThread({ messages }: Shown, channel: string, ts: string): ShownMessage[] {
  return messages.filter((it) => it.channel === channel && (it.ts === ts || it.threadTs === ts));
}

export function repliesTo(shown: Shown, { channel, ts }: ShownMessage): ShownMessage[] {
  return shown.messages.filter((it) => it.channel === channel && it.threadTs === ts && !it.onlyForMe);
}

/** How many messages of a channel are new for whoever looks. */
export function unreadIn(shown: Shown, channel: string): number {
  const read = shown.read[channel] ?? '';
  return inChannel(shown, channel).filter((it) => it.ts > read && it.user !== shown.me && !it.onlyForMe)
    .length;
}

/** What of the new messages would ring on a phone: direct messages, and mentions. */
export function ringing(shown: Shown, messages: readonly ShownMessage[]): ShownMessage[] {
  const { me, app } = shown;
  return messages.filter(
    (it) =>
      it.user !== me &&
      !it.onlyForMe &&
      !it.edited &&
      (it.channel === app.direct || mentions(it, me) || (!it.threadTs && mentionsAll(it))),
  );
}

const mentions = (message: ShownMessage, user: string): boolean =>
  `${message.text}${JSON.stringify(message.blocks)}`.includes(`<@${user}>`);

const mentionsAll = (message: ShownMessage): boolean =>
  /<!(here|channel|everyone)(\|[^>]*)?>/.test(`${message.text}${JSON.stringify(message.blocks)}`);
