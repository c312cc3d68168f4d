import type { Logger } from 'pino';
import { type ClaimedMessage, claimMessages } from '../db/claims.ts';
import type { IncidentView } from '../domain/incident-view.ts';
import type { Phase } from '../domain/plan.ts';
import { ensureChecklistParts } from '../services/checklist-parts.ts';
import type { ServiceContext } from '../services/context.ts';
import {
  messageDropped,
  messageFailed,
  messageGone,
  messageShown,
  messageThrottled,
} from '../services/message-outcome.ts';
import { incidentView } from '../services/read/incident-view.ts';
import { checklistParts } from '../slack/blocks/checklist.ts';
import { drawMessage } from './draw-message.ts';
import type { Surface } from './surface.ts';

const BATCH = 25;
/** Wire seconds after which a claim counts as abandoned: longer than Slack may take. */
const CLAIM_SECONDS = 20;

/**
 * Claims the messages that Slack does not show as they should be, draws each from what is true now, posts or edits
 * it, and records what happened. Edits that came meanwhile are one edit. Answers whether there was any.
 */
export async function showMessages(
  ctx: ServiceContext,
  surface: Surface,
  process: string,
  log: Logger,
): Promise<boolean> {
  const claimed = await claimMessages(ctx.db, ctx.workspaceId, process, CLAIM_SECONDS, BATCH);
  claimed.sort((a, b) => Number(b.key === 'card') - Number(a.key === 'card') || Number(a.id - b.id));
  const views = new Map<string, Promise<IncidentView>>();
  const viewOf = (id: string): Promise<IncidentView> => {
    const view = views.get(id) ?? incidentView(ctx, id);
    views.set(id, view);
    return view;
  };
  await Promise.all(
    claimed.map(async (message) => {
      try {
        await show(ctx, surface, message, await viewOf(message.incidentId));
      } catch (error) {
        log.error(
          { err: error, message: message.key, incidentId: message.incidentId },
          'a message could not be shown',
        );
        await messageFailed(ctx, message, { reason: 'an error of ours', afterMs: 30_000 });
      }
    }),
  );
  return claimed.length > 0;
}

async function show(
  ctx: ServiceContext,
  surface: Surface,
  message: ClaimedMessage,
  view: IncidentView,
): Promise<void> {
  if (message.kind === 'CHECKLIST' && message.key.endsWith(':1')) {
    const phase = message.key.split(':')[1] as Phase;
    await ensureChecklistParts(ctx, message, phase, checklistParts(view, phase));
  }
  const drawn = await drawMessage(ctx, message, view);
  if (!drawn) return messageDropped(ctx, message);
  const threadTs = message.inThread ? message.cardTs : null;
  const strandedThread = message.inThread && message.ts !== null && message.threadTs !== message.cardTs;
  const place =
    message.channel && message.ts && !strandedThread ? { channel: message.channel, ts: message.ts } : null;
  if (strandedThread && (message.kind === 'LINE' || message.kind === 'SUMMARY'))
    return messageDropped(ctx, message);

  const outcome = place
    ? await surface.edit(place, drawn)
    : await surface.post({ channel: message.target, threadTs }, drawn);
  if (outcome.kind === 'shown')
    return messageShown(ctx, message, { channel: outcome.channel, ts: outcome.ts, threadTs });
  if (outcome.kind === 'gone') return messageGone(ctx, message);
  if (outcome.kind === 'throttled') return messageThrottled(ctx, message, outcome.afterMs);
  return messageFailed(ctx, message, outcome);
}
