import type { App } from '@slack/bolt';
import { approvePlanned } from '../../services/planned/approve-planned.ts';
import { decideBackOut } from '../../services/planned/back-out.ts';
import { doPreWork } from '../../services/planned/do-pre-work.ts';
import { answerExtension } from '../../services/planned/extend-planned.ts';
import { startPlanned } from '../../services/planned/start-planned.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { ACTIONS, VIEWS } from '../blocks/ids.ts';
import { PLANNED_ACTS, PLANNED_VIEWS, readAct } from '../blocks/values.ts';
import { type Click, onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { openPlanned, openPlannedView } from './open-planned.ts';
import { redrawPlanned } from './redraw-planned.ts';

/** Lists that turn into each other where they stand; forms open on top. */
const IN_PLACE = ['planned', 'planned_list'];

/** Planned downtimes: looked at, approved, started, and what is decided while one runs. */
export function plannedClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.planned, deps, async ({ open, userId, value, view }) => {
    const act = readAct(PLANNED_VIEWS, value);
    const next = openPlannedView(deps, userId, act);
    if (view?.callbackId !== VIEWS.planned || !IN_PLACE.includes(act.kind))
      return openWhenRead(deps, open, next);
    await deps.client.views.update({ view_id: view.id, view: await next });
  });
  onClick(app, ACTIONS.plannedWindow, deps, async ({ userId, view }) => {
    if (!view) throw new BadValue();
    await deps.client.views.update({ view_id: view.id, view: await redrawPlanned(deps, userId, view) });
  });
  onAct(
    app,
    ACTIONS.plannedAct,
    deps,
    async (click) => {
      const { planned, said } = await carryOut(deps, click);
      if (click.view?.callbackId !== VIEWS.planned) return;
      const view = await openPlanned(deps, click.userId, planned, said);
      await deps.client.views.update({ view_id: click.view.id, view });
    },
    'something else',
  );
}

async function carryOut(deps: Deps, click: Click): Promise<{ planned: string; said: string }> {
  const { actor, requestKey, value } = click;
  const act = readAct(PLANNED_ACTS, value);
  const { planned } = act;
  switch (act.kind) {
    case 'planned_approve':
      await approvePlanned(deps.ctx, { actor, ...act });
      return { planned, said: `✅ You approved it for ${act.side}.` };
    case 'planned_start':
      await startPlanned(deps.ctx, { actor, requestKey, planned });
      return { planned, said: '🔵 Started. The card is in the downtime channel.' };
    case 'pre_work':
      await doPreWork(deps.ctx, { actor, planned, position: act.position, done: act.done === 'yes' });
      return { planned, said: act.done === 'yes' ? '☑️ Recorded as done.' : '↩️ Recorded as not done.' };
    case 'back_out':
      await decideBackOut(deps.ctx, { actor, planned, decision: act.decision });
      return { planned, said: act.decision === 'GO_ON' ? '▶️ Recorded: go on.' : '↩️ Recorded: back out.' };
    case 'extension':
      await answerExtension(deps.ctx, {
        ...{ actor, planned, extension: act.extension, agreed: act.answer === 'yes' },
      });
      return { planned, said: act.answer === 'yes' ? '✅ The window ends later.' : '🚫 The window stays.' };
  }
}
