import type { App } from '@slack/bolt';
import { suspectAttack } from '../../services/incident/attack/suspect-attack.ts';
import { confirmCovering, refuseCovering } from '../../services/paging/answer-covering.ts';
import { declinePage } from '../../services/paging/decline-page.ts';
import { stillOnIt } from '../../services/paging/still-on-it.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { onAct } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { answeredInPrivate } from './answered-in-private.ts';

const SUSPECTED = '🚨 Security is paged. Reconnect nothing; talk by phone. The card says how.';

/** *Suspect an attack*, "I can't: next person" on a page, "Still on it" on the card or the question, and the answers about who covers. */
export function pagingClicks(app: App, deps: Deps): void {
  onAct(app, ACTIONS.cannot, deps, async (click) => {
    const page = readValue('page', click.value);
    await declinePage(deps.ctx, { actor: click.actor, ...page });
    await answeredInPrivate(deps, click);
  });
  onAct(app, ACTIONS.suspectAttack, deps, async (click) => {
    await suspectAttack(deps.ctx, { actor: click.actor, ...readValue('incident', click.value) });
    await click.tell(SUSPECTED);
  });
  for (const [id, answer] of [
    [ACTIONS.coveringConfirmed, confirmCovering],
    [ACTIONS.coveringRefused, refuseCovering],
  ] as const)
    onAct(app, id, deps, async (click) => {
      await answer(deps.ctx, { actor: click.actor, ...readValue('covering', click.value) });
    });
  onAct(app, ACTIONS.stillOnIt, deps, async (click) => {
    await stillOnIt(deps.ctx, { actor: click.actor, ...readValue('side', click.value) });
  });
}
