/** What a channel needs to reach one person. */
export interface OutgoingPage {
  pageId: string;
  /** Slack user, telephone number or address, as the channel understands it. */
  to: string;
  text: string;
  /** The same with buttons, for channels that can show them. */
  blocks?: unknown[];
}

/**
 * How a send ended. `accepted`: the provider took it; `delivered`: it reached the person's device; `failed-for-now`:
 * try again, not before `retryAfterMs` when the provider said so; `failed-for-good`: this channel will never reach them.
 */
export type SendResult =
  | { kind: 'accepted' | 'delivered'; providerId: string }
  | { kind: 'failed-for-now'; reason: string; retryAfterMs?: number }
  | { kind: 'failed-for-good'; reason: string };

/** A way to page somebody. It never throws: every outcome is a result. */
export interface Channel {
  id: string;
  /** Whether it rings a telephone whatever Do Not Disturb says. */
  rings: boolean;
  send(page: OutgoingPage): Promise<SendResult>;
}
