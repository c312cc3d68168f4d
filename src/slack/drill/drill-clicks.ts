import type { App } from '@slack/bolt';
import { actorKey } from '../../domain/actor.ts';
import { requireMayRecord } from '../../domain/agreement/recording.ts';
import { drillModal } from '../agreement/blocks/evidence-modals.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';

/** *Record one already held* in the form of an exercise. */
export function drillClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.recordDrill, deps, (click) => {
    const { plan } = deps.ctx.plans.current();
    requireMayRecord(plan, actorKey(click.actor));
    const chosen = click.view?.fields.field('system') || click.value;
    return click.open(drillModal(plan, 'For auditors and for what is missing in the plan.', chosen));
  });
}
