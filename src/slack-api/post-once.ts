import { createHash } from 'node:crypto';
import type { ChatPostMessageArguments, WebClient } from '@slack/web-api';
import { neverConnected } from '../network/never-connected.ts';
import { POSTED_AND_DELETED, SLACK_UNAVAILABLE } from './error-codes.ts';
import { codeOf, failureOf } from './failure.ts';

/** A UUID for what these parts name: the same at every try. Example: `postId('direct-message', 'T0', key)`. */
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
    if (!POSTED_AND_DELETED.has(codeOf(error) ?? '')) throw error;
    return client.chat.postMessage(message);
  }
}

/** Whether a post that failed with this error may stand in Slack all the same. */
export function mayHavePosted(error: unknown): boolean {
  const failure = failureOf(error);
  if (failure.kind === 'refused') return SLACK_UNAVAILABLE.has(failure.code);
  if (failure.kind === 'http') return failure.status >= 500;
  if (failure.kind === 'throttled') return false;
  return !neverConnected(error);
}
