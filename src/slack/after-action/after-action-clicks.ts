import type { App } from '@slack/bolt';
import { signAfterAction } from '../../services/after-action/sign-after-action.ts';
import { ACTIONS, VIEWS } from '../blocks/ids.ts';
import { AFTER_ACTS, AFTER_VIEWS, readAct } from '../blocks/values.ts';
import { onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { openAfterAction, openAfterView } from './open-after-action.ts';

/** Lists that turn into each other where they stand; forms open on top. */
const IN_PLACE: readonly string[] = [VIEWS.afterActions];

/** After-actions: looked at and signed. */
export function afterActionClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.afterAction, deps, async ({ open, userId, value, view }) => {
    const act = readAct(AFTER_VIEWS, value);
    const next = openAfterView(deps, userId, act);
    if (!view || !IN_PLACE.includes(view.callbackId)) return openWhenRead(deps, open, next);
    await deps.client.views.update({ view_id: view.id, view: await next });
  });
  onAct(
    app,
    ACTIONS.afterActionAct,
    deps,
    async ({ actor, userId, value, view }) => {
      const { incidentId, side, revision } = readAct(AFTER_ACTS, value);
      await signAfterAction(deps.ctx, { actor, incidentId, side, revision });
      if (!view) return;
      const next = await openAfterAction(deps, userId, incidentId, `✍️ You signed for ${side}.`);
      await deps.client.views.update({ view_id: view.id, view: next });
    },
    'something else',
  );
}
