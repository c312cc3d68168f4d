import type { App } from '@slack/bolt';
import { isLetter } from '../../services/letters/is-letter.ts';
import { agreeToSwap } from '../../services/schedules/agree-to-swap.ts';
import { swapAgreedMessage } from '../blocks/swap.ts';
import { onClick } from '../clicks.ts';
import { ACTIONS, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { onCallView } from '../on-call-view.ts';
import { openWhenRead } from '../open-when-read.ts';
import { overrideForm, readKnown } from '../override-form.ts';

/** Buttons of the on-call view, and of the question to the other of a swap. */
export function onCallClicks(app: App, on: Listening): void {
  onClick(app, ACTIONS.override, on, ({ open, userId, value }) =>
    open(overrideForm(on, userId, readKnown(value))),
  );
  onClick(app, ACTIONS.onCall, on, async ({ open, userId, value, view }) => {
    const shown = onCallView(on, userId, Number(value));
    if (view?.callback_id !== VIEWS.onCall) return openWhenRead(on, open, shown);
    await on.client.views.update({ view_id: view.id ?? '', view: await shown });
  });
  onClick(app, ACTIONS.agreeSwap, on, async ({ userId, value, channel, ts, tell, view }) => {
    await agreeToSwap(on.ctx, { userId, swap: value });
    if (view?.callback_id === VIEWS.onCall) {
      await on.client.views.update({ view_id: view.id ?? '', view: await onCallView(on, userId, 1) });
      return;
    }
    // The question itself is edited, and so answers.
    if (!(await isLetter(on.ctx, { channel, ts }))) await tell(swapAgreedMessage().text);
  });
}
