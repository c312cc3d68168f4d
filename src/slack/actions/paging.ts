import type { App } from '@slack/bolt';
import { Conflict } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan.ts';
import { confirmCovering, refuseCovering } from '../../services/paging/answer-covering.ts';
import { declinePage } from '../../services/paging/decline-page.ts';
import { stillOnIt } from '../../services/paging/still-on-it.ts';
import { answeredInPrivate } from '../answered-in-private.ts';
import { onClick } from '../clicks.ts';
import { ACTIONS, parts, readAcknowledgeValue } from '../ids.ts';
import type { Listening } from '../listening.ts';

/** "I can't: next person" on a page, "Still on it" on the card or the question, and the answers about who covers. */
export function pagingClicks(app: App, on: Listening): void {
  onClick(app, ACTIONS.cannot, on, async (click) => {
    const page = readAcknowledgeValue(click.value);
    if (!page) throw new Conflict('This button is too old. Use the card.');
    await declinePage(on.ctx, { actor: click.actor, ...page });
    await answeredInPrivate(on, click);
  });
  for (const [id, answer] of [
    [ACTIONS.coveringConfirmed, confirmCovering],
    [ACTIONS.coveringRefused, refuseCovering],
  ] as const)
    onClick(app, id, on, async (click) => {
      const [incidentId = '', runId = ''] = parts(click.value);
      await answer(on.ctx, { actor: click.actor, incidentId, runId });
    });
  onClick(app, ACTIONS.stillOnIt, on, async (click) => {
    const [incidentId = '', side] = parts(click.value);
    await stillOnIt(on.ctx, { actor: click.actor, incidentId, side: side as Side });
  });
}
