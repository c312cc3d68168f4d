import type { Logger } from 'pino';
import type { ClaimedDirectMessage } from '../../../db/claims/outbox-claims.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { rowFailed, rowGivenUp, rowThrottled, rowWaits } from '../../../services/slack/outbox/not-shown.ts';
import { rowNotAsked, rowShown } from '../../../services/slack/outbox/shown.ts';
import { NEVER_REACHED } from '../../../slack-api/error-codes.ts';
import { postId } from '../../../slack-api/post-once.ts';
import { contentOf } from '../drawn-content.ts';
import { editWithPicture } from '../edit-with-picture.ts';
import type { RendererParts } from '../renderer.ts';
import type { Outcome } from '../surface.ts';
import { drawDirectMessage } from './draw-direct-message.ts';
import type { Known } from './read-once.ts';

/** After so many refusals of the same direct message, spread over a day, nobody will take it any more. */
const TRIES = 20;

/**
 * Draws a claimed direct message, posts or edits it, and records what happened. Answers how Slack took it; null when it
 * was not asked.
 */
export async function sendDirectMessage(
  { ctx, slack: surface, log, showPicture }: RendererParts,
  directMessage: ClaimedDirectMessage,
  known: Known,
): Promise<Outcome | null> {
  const { channel, ts } = directMessage;
  const draws = directMessage.kind === 'MONTHLY_REPORT' ? showPicture : undefined;
  // Its words are posted at once; the picture is an edit, for it takes seconds.
  const drawn = await drawDirectMessage(ctx, directMessage, { known, showPicture: (ts && draws) || null });
  const content = drawn && contentOf(drawn);
  if (!drawn || content === directMessage.shownContent) {
    await rowNotAsked(ctx, directMessage, content);
    return null;
  }
  const outcome =
    channel && ts
      ? await editWithPicture(surface, { channel, ts }, drawn)
      : await surface.post(
          { channel: directMessage.target, threadTs: null },
          drawn,
          idOfPost(ctx, directMessage),
        );
  await record(ctx, directMessage, outcome, { content, again: !ts && draws !== undefined }, log);
  return outcome;
}

function idOfPost({ workspaceId }: ServiceContext, { key }: ClaimedDirectMessage): string {
  // The kind's old name stays, so that what was tried before an upgrade keeps its id.
  return postId('letter', workspaceId, key);
}

/** Whether an earlier try may have posted it with older words: then Slack answers with that, and it is drawn once more. */
function perhapsPosted({ ts, attempts, error }: ClaimedDirectMessage): boolean {
  return ts === null && (attempts > 1 || error !== null);
}

async function record(
  ctx: ServiceContext,
  directMessage: ClaimedDirectMessage,
  outcome: Outcome,
  drawn: { content: string | null; again: boolean },
  log: Logger,
): Promise<void> {
  switch (outcome.kind) {
    case 'shown': {
      const { channel, ts } = outcome;
      const older = perhapsPosted(directMessage);
      await rowShown(ctx, directMessage, {
        place: { channel, ts, threadTs: null },
        content: older ? null : drawn.content,
        again: older || drawn.again,
      });
      return;
    }
    case 'gone':
      await rowShown(ctx, directMessage, { place: null, content: null });
      return;
    case 'throttled':
      return rowThrottled(ctx, directMessage, outcome.afterMs);
    case 'outage':
      return rowWaits(ctx, directMessage, outcome.reason);
    case 'failed': {
      const { reason, answer } = outcome;
      const never = NEVER_REACHED.has(answer);
      if (!never && directMessage.attempts < TRIES) return rowFailed(ctx, directMessage, outcome);
      await rowGivenUp(ctx, directMessage, never ? answer : reason);
      const about = { directMessage: directMessage.key, answer };
      if (never) log.warn(about, 'a person cannot be messaged over Slack; giving up on the direct message');
      else log.error(about, 'Slack keeps rejecting a direct message; giving up on it');
    }
  }
}
