import type { App } from '@slack/bolt';
import { confirmCovering, refuseCovering } from '../../services/paging/answer-covering.ts';
import { declinePage } from '../../services/paging/decline-page.ts';
import { stillOnIt } from '../../services/paging/still-on-it.ts';
import { ACTIONS, parts } from '../blocks/ids.ts';
import { onAct } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { acknowledgementIn, idIn, sideIn } from '../requests/read-value.ts';
import { answeredInPrivate } from './answered-in-private.ts';

/** "I can't: next person" on a page, "Still on it" on the card or the question, and the answers about who covers. */
export function pagingClicks(app: App, deps: Deps): void {
  onAct(app, ACTIONS.cannot, deps, async (click) => {
    const page = acknowledgementIn(click.value);
    await declinePage(deps.ctx, { actor: click.actor, ...page });
    await answeredInPrivate(deps, click);
  });
  for (const [id, answer] of [
    [ACTIONS.coveringConfirmed, confirmCovering],
    [ACTIONS.coveringRefused, refuseCovering],
  ] as const)
    onAct(app, id, deps, async (click) => {
      const [incidentId, runId] = parts(click.value);
      await answer(deps.ctx, { actor: click.actor, incidentId: idIn(incidentId), runId: idIn(runId) });
    });
  onAct(app, ACTIONS.stillOnIt, deps, async (click) => {
    const [incidentId, side] = parts(click.value);
    await stillOnIt(deps.ctx, { actor: click.actor, incidentId: idIn(incidentId), side: sideIn(side) });
  });
}
