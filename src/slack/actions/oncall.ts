import type { App } from '@slack/bolt';
import { isLetter } from '../../services/letters/is-letter.ts';
import { agreeToSwap } from '../../services/schedules/agree-to-swap.ts';
import { withdrawCover } from '../../services/schedules/withdraw-cover.ts';
import type { Message } from '../blocks/elements.ts';
import { swapAgreedMessage, swapDeclinedMessage } from '../blocks/swap.ts';
import { type Click, onClick } from '../clicks.ts';
import { coverStep, withdrawForm } from '../cover-views.ts';
import { ACTIONS, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { onCallView } from '../on-call-view.ts';
import { openWhenRead } from '../open-when-read.ts';
import { overrideForm, readKnown } from '../override-form.ts';
import { idIn, numberIn } from '../read-value.ts';

/** Buttons of the on-call view, of the list of covers, and of the question to the other of a swap. */
export function onCallClicks(app: App, on: Listening): void {
  onClick(app, ACTIONS.override, on, ({ open, userId, value }) =>
    open(overrideForm(on, userId, readKnown(value))),
  );
  onClick(app, ACTIONS.onCall, on, async ({ open, userId, value, view }) => {
    const shown = onCallView(on, userId, numberIn(value));
    if (view?.callbackId !== VIEWS.onCall) return openWhenRead(on, open, shown);
    await on.client.views.update({ view_id: view.id, view: await shown });
  });
  onClick(app, ACTIONS.agreeSwap, on, async (click) => {
    await agreeToSwap(on.ctx, { userId: click.userId, swap: idIn(click.value) });
    await answered(on, click, swapAgreedMessage());
  });
  onClick(app, ACTIONS.declineSwap, on, async (click) => {
    await withdrawCover(on.ctx, { userId: click.userId, cover: idIn(click.value) });
    await answered(on, click, swapDeclinedMessage());
  });
  onClick(app, ACTIONS.withdraw, on, ({ open, userId, value }) =>
    openWhenRead(on, open, withdrawForm(on, userId, idIn(value))),
  );
  onClick(app, ACTIONS.covers, on, async ({ open, userId, value, view }) => {
    const next = coverStep(on, userId, value);
    if (view?.callbackId !== VIEWS.covers) return openWhenRead(on, open, next);
    await on.client.views.update({ view_id: view.id, view: await next });
  });
}

/** The question itself is edited, and so answers; so is the view in a modal. In a message that nobody can edit it is said below. */
async function answered(
  on: Listening,
  { channel, ts, tell, userId, view }: Click,
  { text }: Message,
): Promise<void> {
  if (view?.callbackId === VIEWS.onCall) {
    await on.client.views.update({ view_id: view.id, view: await onCallView(on, userId, 1) });
    return;
  }
  if (!(await isLetter(on.ctx, { channel, ts }))) await tell(text);
}
