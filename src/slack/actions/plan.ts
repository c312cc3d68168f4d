import type { App } from '@slack/bolt';
import { type Click, onClick } from '../clicks.ts';
import { ACTIONS, parts, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { openWhenRead } from '../open-when-read.ts';
import { planStep, signed } from '../plan-acts.ts';

/** What is missing, and the tolerances: looked at, proposed, signed, objected to. */
export function planClicks(app: App, on: Listening): void {
  onClick(app, ACTIONS.plan, on, async (click) => {
    const { view, value } = click;
    const [name, ...rest] = parts(value);
    if (!view && name === 'sign' && click.ts) return click.tell(await signed(on, click, rest));
    const next = planStep(on, click, value);
    if (!isList(view)) return openWhenRead(on, click.open, next);
    await on.client.views.update({ view_id: view?.id ?? '', view: await next });
  });
}

/** A list turns into what was chosen in it; anything else opens anew. */
function isList(view: Click['view']): boolean {
  return view?.callbackId === VIEWS.plan;
}
