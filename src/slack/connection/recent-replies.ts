/** Slack sends again within seconds what was not answered; five minutes are plenty. Real time. */
const KEPT_MS = 300_000;

/** What a handler answered; null: it ended without an answer. */
export type Reply = { response: unknown } | null;

export interface RecentReplies {
  /** The reply to an envelope that came before, given or still to come. */
  of(envelopeId: string): Promise<Reply> | undefined;
  keep(envelopeId: string, reply: Promise<Reply>): void;
}

/**
 * Remembers envelopes of the last minutes and what they were answered; one that got no answer may come again. What must
 * never happen twice is guarded by rows: this spares the work, and answers the second delivery like the first.
 */
export function recentReplies(now: () => number = () => performance.now()): RecentReplies {
  const kept = new Map<string, { reply: Promise<Reply>; at: number }>();
  return {
    of: (id) => kept.get(id)?.reply,
    keep(id, reply) {
      for (const [old, { at }] of kept) {
        if (now() - at < KEPT_MS) break;
        kept.delete(old);
      }
      kept.set(id, { reply, at: now() });
      reply.then((given) => given ?? kept.delete(id));
    },
  };
}
