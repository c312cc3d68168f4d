import type { Logger } from 'pino';
import type { ClaimedLetter } from '../db/letter-claims.ts';
import { giveBack } from '../db/pace-payments.ts';
import { postId } from '../paging/post-once.ts';
import { NEVER_REACHED } from '../paging/slack-dm.ts';
import type { ServiceContext } from '../services/context.ts';
import {
  letterDropped,
  letterFailed,
  letterGivenUp,
  letterShown,
  letterThrottled,
  letterWaits,
} from '../services/letters/letter-outcome.ts';
import { contentOf } from './drawn-content.ts';
import { drawLetter } from './letters/draw-letter.ts';
import type { Known } from './letters/known.ts';
import type { Outcome, Surface } from './surface.ts';

/** After so many refusals of the same letter, spread over a day, nobody will take it any more. */
const TRIES = 20;

/** Draws a claimed letter, posts or edits it, and records what happened. Answers how Slack took it; null when it was not asked. */
export async function sendLetter(
  ctx: ServiceContext,
  surface: Surface,
  letter: ClaimedLetter,
  known: Known,
  log: Logger,
): Promise<Outcome | null> {
  const drawn = await drawLetter(ctx, letter, known);
  const { channel, ts, method } = letter;
  const content = drawn && contentOf(drawn);
  if (!drawn || content === letter.shownContent) {
    await letterDropped(ctx, letter, content);
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

function idOfPost({ workspaceId }: ServiceContext, { key }: ClaimedLetter): string {
  return postId('letter', workspaceId, key);
}

async function record(
  ctx: ServiceContext,
  letter: ClaimedLetter,
  outcome: Outcome,
  content: string | null,
  log: Logger,
): Promise<void> {
  switch (outcome.kind) {
    case 'shown':
      return letterShown(ctx, letter, outcome, content);
    case 'gone':
      return letterDropped(ctx, letter, null);
    case 'throttled':
      return letterThrottled(ctx, letter, outcome.afterMs);
    case 'outage':
      return letterWaits(ctx, letter, outcome.reason);
    case 'failed': {
      const { reason, answer } = outcome;
      const never = NEVER_REACHED.has(answer);
      if (!never && letter.attempts < TRIES) return letterFailed(ctx, letter, outcome);
      await letterGivenUp(ctx, letter, never ? answer : reason);
      const about = { letter: letter.key, answer };
      if (never) log.warn(about, 'a person cannot be told over Slack; the letter is given up');
      else log.error(about, 'Slack keeps refusing a letter; it is given up');
    }
  }
}
