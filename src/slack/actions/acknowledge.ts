import type { App } from '@slack/bolt';
import { acknowledgeSide } from '../../services/acknowledge-side.ts';
import { NeedsCover } from '../../services/paging/standing.ts';
import { requireActNow } from '../../services/who-may.ts';
import { learnAccount } from '../account.ts';
import { answeredInPrivate } from '../answered-in-private.ts';
import { coverForModal } from '../blocks/modals/cover-for.ts';
import { type Click, onAct } from '../clicks.ts';
import { ACTIONS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { openWhenRead } from '../open-when-read.ts';
import { acknowledgementIn } from '../read-value.ts';

/** "I have it": on the card, or on a page. Somebody whom the plan does not list says for whom they are covering. */
export function acknowledgeClick(app: App, on: Listening): void {
  onAct(app, ACTIONS.acknowledge, on, async (click) => {
    const take = acknowledgementIn(click.value);
    const { plan } = on.ctx.plans.current();
    const listed = plan.people.some((person) => person.slackUser === click.userId && person.sides.length > 0);
    try {
      const { kind } = await acknowledgeSide(on.ctx, { actor: click.actor, ...take });
      await answeredInPrivate(on, click);
      if (kind === 'already-yours') await click.tell('You already have it.');
    } catch (error) {
      if (!(error instanceof NeedsCover) || listed) throw error;
      const form = mayCover(on, click, take.incidentId).then(() => coverForModal(plan, take));
      await openWhenRead(on, click.open, form);
    }
  });
}

/** Covering is for members of the workspace. Throws NotAllowed. */
async function mayCover(on: Listening, { userId, actor }: Click, incidentId: string): Promise<void> {
  await learnAccount(on, userId);
  await requireActNow(on.ctx, { actor, incidentId, act: 'COVER' });
}
