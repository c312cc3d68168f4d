import type { ClaimedPin } from '../../db/claims/outbox-claims.ts';
import { isOpen } from '../../domain/incident/incident.ts';
import { rowGivenUp, rowLater } from '../../services/slack/outbox/not-shown.ts';
import { rowShown } from '../../services/slack/outbox/shown.ts';
import { eachAlone } from './each-alone.ts';
import { putOffOptional } from './not-carried-out.ts';
import { noteOnce } from './note-once.ts';
import type { Renderer, RendererParts } from './renderer.ts';

const MOST_AT_ONCE = 2;
const ERROR_MS = 30_000;

/**
 * Keeps the cards of open incidents pinned in their channel, and unpins the others. Where Slack does not allow that it is
 * noted once, and asked again now and then while the incident is open.
 */
export function pinRenderer({ ctx, slack, log }: RendererParts): Renderer {
  const note = noteOnce(log, 'cards are not pinned');

  async function show(pin: ClaimedPin): Promise<boolean> {
    try {
      if (pin.cardTs === null) throw new Error('a pin was claimed before its card');
      const { state } = await ctx.db.incident.findUniqueOrThrow({
        where: { id: pin.incidentId },
        select: { state: true },
      });
      const outcome = await slack.keepPinned({ channel: pin.target, ts: pin.cardTs }, isOpen(state));
      if (outcome.kind === 'shown') return await rowShown(ctx, pin, { place: null, content: null });
      if (outcome.kind === 'refused') note(outcome.reason);
      if (outcome.kind === 'refused' && !isOpen(state)) await rowGivenUp(ctx, pin, outcome.reason);
      else await putOffOptional(ctx, pin, outcome);
    } catch (error) {
      log.error({ err: error, incidentId: pin.incidentId }, 'a card could not be pinned or unpinned');
      await rowLater(ctx, pin, { afterMs: ERROR_MS, error: null });
    }
    return false;
  }

  return eachAlone('PIN', MOST_AT_ONCE, show);
}
