import type { App } from '@slack/bolt';
import { confirmCovering, refuseCovering } from '../../services/paging/answer-covering.ts';
import { declinePage } from '../../services/paging/decline-page.ts';
import { stillOnIt } from '../../services/paging/still-on-it.ts';
import { answeredInPrivate } from '../answered-in-private.ts';
import { onAct } from '../clicks.ts';
import { ACTIONS, parts } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { acknowledgementIn, idIn, sideIn } from '../read-value.ts';

/** "I can't: next person" on a page, "Still on it" on the card or the question, and the answers about who covers. */
export function pagingClicks(app: App, on: Listening): void {
  onAct(app, ACTIONS.cannot, on, async (click) => {
    const page = acknowledgementIn(click.value);
    await declinePage(on.ctx, { actor: click.actor, ...page });
    await answeredInPrivate(on, click);
  });
  for (const [id, answer] of [
    [ACTIONS.coveringConfirmed, confirmCovering],
    [ACTIONS.coveringRefused, refuseCovering],
  ] as const)
    onAct(app, id, on, async (click) => {
      const [incidentId, runId] = parts(click.value);
      await answer(on.ctx, { actor: click.actor, incidentId: idIn(incidentId), runId: idIn(runId) });
    });
  onAct(app, ACTIONS.stillOnIt, on, async (click) => {
    const [incidentId, side] = parts(click.value);
    await stillOnIt(on.ctx, { actor: click.actor, incidentId: idIn(incidentId), side: sideIn(side) });
  });
}
