import type { ClaimedMessage } from '../db/message-claims.ts';
import type { IncidentView } from '../domain/incident-view.ts';
import type { Phase } from '../domain/plan.ts';
import { postId } from '../paging/post-once.ts';
import { ensureChecklistParts } from '../services/checklist-parts.ts';
import type { ServiceContext } from '../services/context.ts';
import {
  messageDropped,
  messageFailed,
  messageGone,
  messageShown,
  messageThrottled,
  messageWaits,
} from '../services/message-outcome.ts';
import { checklistParts } from '../slack/blocks/checklist.ts';
import { drawMessage } from './draw-message.ts';
import type { Outcome, Surface } from './surface.ts';

/** What is posted and never changed. */
const SAID_ONCE = ['LINE', 'SUMMARY'];

/** Draws a claimed message, posts or edits it, and records what happened. Answers how Slack took it; null when it was not asked. */
export async function showMessage(
  ctx: ServiceContext,
  surface: Surface,
  message: ClaimedMessage,
  view: IncidentView,
): Promise<Outcome | null> {
  if (message.kind === 'CHECKLIST' && message.key.endsWith(':1')) {
    const phase = message.key.split(':')[1] as Phase;
    await ensureChecklistParts(ctx, message, phase, checklistParts(view, phase));
  }
  const drawn = await drawMessage(ctx, message, view);
  const threadTs = message.inThread ? message.cardTs : null;
  const stranded = message.inThread && message.ts !== null && message.threadTs !== message.cardTs;
  const saidAlready = stranded && SAID_ONCE.includes(message.kind);
  if (!drawn || saidAlready) {
    await messageDropped(ctx, message);
    return null;
  }
  const place =
    message.channel && message.ts && !stranded ? { channel: message.channel, ts: message.ts } : null;
  const outcome = place
    ? await surface.edit(place, drawn)
    : await surface.post({ channel: message.target, threadTs }, drawn, idOfPost(message, threadTs));
  const perhapsOlder = !place && message.attempts > 1 && !SAID_ONCE.includes(message.kind);
  await record(ctx, message, outcome, { threadTs, perhapsOlder });
  return outcome;
}

/** The same for every try to post one message in one place; another one when what was posted was deleted since. */
function idOfPost({ incidentId, id, target, shown }: ClaimedMessage, threadTs: string | null): string {
  return postId(incidentId, id, target, threadTs, shown);
}

function record(
  ctx: ServiceContext,
  message: ClaimedMessage,
  outcome: Outcome,
  { threadTs, perhapsOlder }: { threadTs: string | null; perhapsOlder: boolean },
): Promise<void> {
  switch (outcome.kind) {
    case 'shown': {
      const { channel, ts } = outcome;
      return messageShown(ctx, message, { channel, ts, threadTs }, perhapsOlder);
    }
    case 'gone':
      return messageGone(ctx, message);
    case 'throttled':
      return messageThrottled(ctx, message, outcome.afterMs);
    case 'outage':
      return messageWaits(ctx, message, outcome.reason);
    case 'failed':
      return messageFailed(ctx, message, outcome);
  }
}
