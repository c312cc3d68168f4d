import { createHash } from 'node:crypto';
import { type ChatPostMessageArguments, ErrorCode, type WebClient } from '@slack/web-api';
import { neverConnected } from '../network/never-connected.ts';

/** Slack's words for an id that it knows and whose message it does not find any more: it was deleted. */
const POSTED_AND_DELETED = ['duplicate_message_not_found', 'duplicate_channel_not_found'];
/** Slack's words after which, by its own documentation, some of it may have been carried out. */
const PERHAPS_CARRIED_OUT = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** A UUID for what these parts name: the same at every try. Example: `postId('letter', 'T0', key)`. */
export function postId(...parts: unknown[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(parts.map(String)))
    .digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

type Posted = Awaited<ReturnType<WebClient['chat']['postMessage']>>;

/**
 * Posts a message under an id of ours (a UUID). Where an earlier try with the same id arrived and only its answer was
 * lost, Slack answers with that message instead of posting a second one; a Slack that does not know the argument ignores
 * it. Rejects as the client does.
 */
export async function postOnce(
  client: WebClient,
  id: string,
  message: ChatPostMessageArguments,
): Promise<Posted> {
  try {
    const identified = { ...message, client_msg_id: id };
    return await client.chat.postMessage(identified);
  } catch (error) {
    const { data } = error as { data?: { error?: string } };
    if (!POSTED_AND_DELETED.includes(data?.error ?? '')) throw error;
    return client.chat.postMessage(message);
  }
}

/** Whether a post that failed with this error may stand in Slack all the same. */
export function mayHavePosted(error: unknown): boolean {
  const failure = error as { code?: string; data?: { error?: string }; statusCode?: number };
  if (failure.code === ErrorCode.PlatformError)
    return PERHAPS_CARRIED_OUT.includes(failure.data?.error ?? '');
  if (failure.code === ErrorCode.HTTPError) return (failure.statusCode ?? 0) >= 500;
  if (failure.code === ErrorCode.RateLimitedError) return false;
  return !neverConnected(error);
}
