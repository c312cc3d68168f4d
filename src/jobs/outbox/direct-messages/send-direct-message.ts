import type { Logger } from 'pino';
import type { ClaimedDirectMessage } from '../../../db/claims/direct-message-claims.ts';
import { giveBack } from '../../../db/claims/pace-payments.ts';
import type { ServiceContext } from '../../../services/context.ts';
import {
  directMessageDropped,
  directMessageFailed,
  directMessageGivenUp,
  directMessageShown,
  directMessageThrottled,
  directMessageWaits,
} from '../../../services/slack/direct-messages/direct-message-outcome.ts';
import { NEVER_REACHED } from '../../../slack-api/error-codes.ts';
import { postId } from '../../../slack-api/post-once.ts';
import { contentOf } from '../drawn-content.ts';
import type { Outcome, Surface } from '../surface.ts';
import { drawDirectMessage } from './draw-direct-message.ts';
import type { Known } from './read-once.ts';

/** After so many refusals of the same letter, spread over a day, nobody will take it any more. */
const TRIES = 20;

/** Draws a claimed letter, posts or edits it, and records what happened. Answers how Slack took it; null when it was not asked. */
export async function sendDirectMessage(
  ctx: ServiceContext,
  surface: Surface,
  letter: ClaimedDirectMessage,
  known: Known,
  log: Logger,
): Promise<Outcome | null> {
  const drawn = await drawDirectMessage(ctx, letter, known);
  const { channel, ts, method } = letter;
  const content = drawn && contentOf(drawn);
  if (!drawn || content === letter.shownContent) {
    await directMessageDropped(ctx, letter, content);
    const target = method === 'chat.postMessage' ? letter.recipient : null;
    await giveBack(ctx.db, ctx.workspaceId, ctx.pace, { method, target });
    return null;
  }
  const outcome =
    channel && ts
      ? await surface.edit({ channel, ts }, drawn)
      : await surface.post({ channel: letter.recipient, threadTs: null }, drawn, idOfPost(ctx, letter));
  await record(ctx, letter, outcome, content, log);
  return outcome;
}

function idOfPost({ workspaceId }: ServiceContext, { key }: ClaimedDirectMessage): string {
  return postId('letter', workspaceId, key);
}

async function record(
  ctx: ServiceContext,
  letter: ClaimedDirectMessage,
  outcome: Outcome,
  content: string | null,
  log: Logger,
): Promise<void> {
  switch (outcome.kind) {
    case 'shown':
      return directMessageShown(ctx, letter, outcome, content);
    case 'gone':
      return directMessageDropped(ctx, letter, null);
    case 'throttled':
      return directMessageThrottled(ctx, letter, outcome.afterMs);
    case 'outage':
      return directMessageWaits(ctx, letter, outcome.reason);
    case 'failed': {
      const { reason, answer } = outcome;
      const never = NEVER_REACHED.has(answer);
      if (!never && letter.attempts < TRIES) return directMessageFailed(ctx, letter, outcome);
      await directMessageGivenUp(ctx, letter, never ? answer : reason);
      const about = { letter: letter.key, answer };
      if (never) log.warn(about, 'a person cannot be told over Slack; the letter is given up');
      else log.error(about, 'Slack keeps refusing a letter; it is given up');
    }
  }
}
