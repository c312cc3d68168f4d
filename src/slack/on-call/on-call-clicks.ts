import type { App } from '@slack/bolt';
import { agreeToSwap } from '../../services/schedule/agree-to-swap.ts';
import { withdrawOverride } from '../../services/schedule/withdraw-override.ts';
import { isDirectMessage } from '../../services/slack/direct-messages/is-direct-message.ts';
import type { Message } from '../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../blocks/ids.ts';
import { COUNT, ID } from '../blocks/value-parts.ts';
import { swapAgreedMessage, swapDeclinedMessage } from '../overrides/blocks/swap-message.ts';
import { overrideForm, readKnown } from '../overrides/override-form.ts';
import { overrideStep, withdrawForm } from '../overrides/override-list.ts';
import { type Click, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { openOnCall } from './open-on-call.ts';

/** Buttons of the on-call view, of the list of covers, and of the question to the other of a swap. */
export function onCallClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.override, deps, ({ open, userId, value }) =>
    open(overrideForm(deps, userId, readKnown(value))),
  );
  onClick(app, ACTIONS.onCall, deps, async ({ open, userId, value, view }) => {
    const shown = openOnCall(deps, userId, COUNT.read(value));
    if (view?.callbackId !== VIEWS.onCall) return openWhenRead(deps, open, shown);
    await deps.client.views.update({ view_id: view.id, view: await shown });
  });
  onClick(app, ACTIONS.agreeSwap, deps, async (click) => {
    await agreeToSwap(deps.ctx, { userId: click.userId, swap: ID.read(click.value) });
    await answered(deps, click, swapAgreedMessage());
  });
  onClick(app, ACTIONS.declineSwap, deps, async (click) => {
    await withdrawOverride(deps.ctx, { userId: click.userId, cover: ID.read(click.value) });
    await answered(deps, click, swapDeclinedMessage());
  });
  onClick(app, ACTIONS.withdraw, deps, ({ open, userId, value }) =>
    openWhenRead(deps, open, withdrawForm(deps, userId, ID.read(value))),
  );
  onClick(app, ACTIONS.overrideList, deps, async ({ open, userId, value, view }) => {
    const next = overrideStep(deps, userId, value);
    if (view?.callbackId !== VIEWS.overrideList) return openWhenRead(deps, open, next);
    await deps.client.views.update({ view_id: view.id, view: await next });
  });
}

/** The question itself is edited, and so answers; so is the view in a modal. In a message that nobody can edit it is said below. */
async function answered(
  deps: Deps,
  { channel, ts, tell, userId, view }: Click,
  { text }: Message,
): Promise<void> {
  if (view?.callbackId === VIEWS.onCall) {
    await deps.client.views.update({ view_id: view.id, view: await openOnCall(deps, userId, 1) });
    return;
  }
  if (!(await isDirectMessage(deps.ctx, { channel, ts }))) await tell(text);
}
