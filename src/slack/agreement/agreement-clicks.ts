import type { App } from '@slack/bolt';
import { ACTIONS, parts, VIEWS } from '../blocks/ids.ts';
import { type Click, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { nextStep, signed } from './next-step.ts';

/** What is missing, and the tolerances: looked at, proposed, signed, objected to. */
export function agreementClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.plan, deps, async (click) => {
    const { view, value } = click;
    const [name, ...rest] = parts(value);
    if (!view && name === 'sign' && click.ts) return click.tell(await signed(deps, click, rest));
    const next = nextStep(deps, click, value);
    if (!isList(view)) return openWhenRead(deps, click.open, next);
    await deps.client.views.update({ view_id: view?.id ?? '', view: await next });
  });
}

/** A list turns into what was chosen in it; anything else opens anew. */
function isList(view: Click['view']): boolean {
  return view?.callbackId === VIEWS.plan;
}
