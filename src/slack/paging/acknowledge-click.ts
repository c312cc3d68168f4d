import type { App } from '@slack/bolt';
import { acknowledgeSide } from '../../services/paging/acknowledge-side.ts';
import { NeedsCovering } from '../../services/paging/may-take-side.ts';
import { requireActNow } from '../../services/permission/who-may.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { learnAccount } from '../requests/account.ts';
import { type Click, onAct } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { answeredInPrivate } from './answered-in-private.ts';
import { coveringModal } from './blocks/covering-modal.ts';

/** "I have it": on the card, or on a page. Somebody whom the plan does not list says for whom they are covering. */
export function acknowledgeClick(app: App, deps: Deps): void {
  onAct(app, ACTIONS.acknowledge, deps, async (click) => {
    const take = readValue('page', click.value);
    const { plan } = deps.ctx.plans.current();
    const listed = plan.people.some((person) => person.slackUser === click.userId && person.sides.length > 0);
    try {
      const { kind } = await acknowledgeSide(deps.ctx, { actor: click.actor, ...take });
      await answeredInPrivate(deps, click);
      if (kind === 'already-yours') await click.tell('You already have it.');
    } catch (error) {
      if (!(error instanceof NeedsCovering) || listed) throw error;
      const form = mayCoverFor(deps, click, take.incidentId).then(() => coveringModal(plan, take));
      await openWhenRead(deps, click.open, form);
    }
  });
}

/** Covering is for members of the workspace. Throws NotAllowed. */
async function mayCoverFor(deps: Deps, { userId, actor }: Click, incidentId: string): Promise<void> {
  await learnAccount(deps, userId);
  await requireActNow(deps.ctx, { actor, incidentId, act: 'COVER' });
}
