import type { ChannelName } from '../domain/contacts/contact-methods.ts';
import type { PageText } from '../domain/paging/page-text.ts';

/** What a channel needs to reach one person. */
export interface OutgoingPage {
  pageId: string;
  /** Slack user, telephone number (E.164), email address or URL, as the channel understands it; empty where none is needed. */
  to: string;
  words: PageText;
  /** Slack's way of saying the same, with buttons. */
  text: string;
  blocks?: unknown[];
  /** The message in Slack that it joins: it is edited there, and posted only if that fails. */
  place?: { channel: string; ts: string } | null;
}

/**
 * How a send ended. `accepted`: the provider took it; `delivered`: it reached the person's device; `failed-for-now`:
 * try again, not before `retryAfterMs` when the provider said so, and with `mayHaveGone` where nobody knows whether it
 * was taken; `refused`: the provider does not take our credentials, so that it reaches nobody now; `failed-for-good`:
 * this channel will never reach them; `optedOut`: because they asked the provider for no more texts.
 */
export type SendResult =
  | { kind: 'accepted' | 'delivered'; providerId: string }
  | { kind: 'failed-for-now'; reason: string; retryAfterMs?: number; mayHaveGone?: true; refused?: true }
  | { kind: 'failed-for-good'; reason: string; optedOut?: true };

/** A way to page somebody. It never throws: every outcome is a result, within its own deadline of real time. */
export interface Channel {
  id: ChannelName;
  /** Whether it rings a telephone whatever Do Not Disturb says. */
  rings: boolean;
  send(page: OutgoingPage): Promise<SendResult>;
  /**
   * A sentence that is no page: a code to type in, or what became of an answer; over a pager, a test page, marked as
   * one. Sent twice it is told once where the provider can tell. Absent where the channel cannot.
   */
  tell?(to: string, text: string): Promise<SendResult>;
  /** Takes back a page that nobody owes any more, where the provider would go on by itself. */
  withdraw?(pageId: string): Promise<SendResult>;
}
