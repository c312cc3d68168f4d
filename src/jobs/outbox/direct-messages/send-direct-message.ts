import type { Logger } from 'pino';
import type { ClaimedDirectMessage } from '../../../db/claims/outbox-claims.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { rowFailed, rowGivenUp, rowThrottled, rowWaits } from '../../../services/slack/outbox/not-shown.ts';
import { rowNotAsked, rowShown } from '../../../services/slack/outbox/shown.ts';
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
  const { channel, ts } = letter;
  const content = drawn && contentOf(drawn);
  if (!drawn || content === letter.shownContent) {
    await rowNotAsked(ctx, letter, content);
    return null;
  }
  const outcome =
    channel && ts
      ? await surface.edit({ channel, ts }, drawn)
      : await surface.post({ channel: letter.target, threadTs: null }, drawn, idOfPost(ctx, letter));
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
      await rowShown(ctx, letter, { place: { ...outcome, threadTs: null }, content });
      return;
    case 'gone':
      await rowShown(ctx, letter, { place: null, content: null });
      return;
    case 'throttled':
      return rowThrottled(ctx, letter, outcome.afterMs);
    case 'outage':
      return rowWaits(ctx, letter, outcome.reason);
    case 'failed': {
      const { reason, answer } = outcome;
      const never = NEVER_REACHED.has(answer);
      if (!never && letter.attempts < TRIES) return rowFailed(ctx, letter, outcome);
      await rowGivenUp(ctx, letter, never ? answer : reason);
      const about = { letter: letter.key, answer };
      if (never) log.warn(about, 'a person cannot be messaged over Slack; giving up on the direct message');
      else log.error(about, 'Slack keeps rejecting a direct message; giving up on it');
    }
  }
}
