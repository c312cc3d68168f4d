import type { App } from '@slack/bolt';
import { ACTIONS, VIEWS } from '../blocks/ids.ts';
import { PLAN_ACTS, readAct } from '../blocks/values.ts';
import { type Click, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { nextStep } from './next-step.ts';

/** What is missing, and the tolerances: looked at, proposed, signed, objected to. */
export function agreementClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.plan, deps, async (click) => {
    const { view, value } = click;
    const act = readAct(PLAN_ACTS, value);
    // A message of an earlier version signs at once: what is signed is shown first.
    const next = nextStep(deps, click, !view && act.kind === 'sign' ? { ...act, kind: 'version' } : act);
    if (!isList(view)) return openWhenRead(deps, click.open, next);
    await deps.client.views.update({ view_id: view?.id ?? '', view: await next });
  });
}

/** A list turns into what was chosen in it; anything else opens anew. */
function isList(view: Click['view']): boolean {
  return view?.callbackId === VIEWS.plan;
}
