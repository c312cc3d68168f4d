import type { ClaimedMessage } from '../../db/claims/outbox-claims.ts';
import type { IncidentWithChecklist } from '../../domain/incident/incident-details.ts';
import { incidentWithChecklist } from '../../services/incident/incident-details.ts';
import { rowFailed, slackIsBack } from '../../services/slack/outbox/not-shown.ts';
import { makeCircuitBreaker } from './circuit-breaker.ts';
import type { Renderer, RendererParts } from './renderer.ts';
import { showMessage } from './show-message.ts';

/** Messages of incidents on their way to Slack at once. */
const MOST_AT_ONCE = 16;

/**
 * Shows messages of incidents, each for itself; those of one incident are drawn from what was read once. While Slack as a
 * whole is failing one after the other tries whether it is back; then everything that waits goes out.
 */
export function messageRenderer({ ctx, slack, log, showPicture }: RendererParts): Renderer {
  const breaker = makeCircuitBreaker(() => slackIsBack(ctx, 'MESSAGE'));

  async function show(message: ClaimedMessage, view: () => Promise<IncidentWithChecklist>): Promise<boolean> {
    try {
      const { outcome, settled } = await showMessage(
        { ctx, surface: slack, showPicture },
        message,
        await view(),
      );
      await breaker.learn(outcome);
      return settled;
    } catch (error) {
      const about = { err: error, message: message.key, incidentId: message.incidentId };
      log.error(about, 'a message could not be shown');
      await rowFailed(ctx, message, { reason: 'an internal error', afterMs: 30_000 });
      return false;
    }
  }

  return {
    slots: (inFlight) => breaker.slots(MOST_AT_ONCE) - inFlight,
    waitMs: breaker.waitMs,
    begin(claimed) {
      const views = new Map<string, Promise<IncidentWithChecklist>>();
      return claimed.flatMap((row) => {
        if (row.surface !== 'MESSAGE') return [];
        const { incidentId } = row;
        const view = () => {
          const known = views.get(incidentId) ?? incidentWithChecklist(ctx, incidentId);
          views.set(incidentId, known);
          return known;
        };
        return { rows: [row], show: () => show(row, view) };
      });
    },
  };
}
