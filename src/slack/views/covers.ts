import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { withdrawCover } from '../../services/schedules/withdraw-cover.ts';
import { line, mentions } from '../blocks/mrkdwn.ts';
import { NAME_MAX } from '../blocks/words.ts';
import { coverStep, coversView } from '../cover-views.ts';
import { COMMAND, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { idIn } from '../read-value.ts';
import { onSubmit } from '../submissions.ts';

/** A cover is taken back or a swap declined; and what is chosen in the list where buttons do nothing. */
export function coverSubmissions(app: App, on: Listening): void {
  onSubmit(app, VIEWS.covers, on, async (form) => {
    const act = form.field('act');
    if (!act) throw new Invalid('Choose what to do, or close this.', 'act');
    return { view: await coverStep(on, form.userId, act) };
  });
  onSubmit(app, VIEWS.withdraw, on, async ({ userId, metadata }) => {
    const { cover, declined, told, leavesGap } = await withdrawCover(on.ctx, {
      userId,
      cover: idIn(metadata),
    });
    const hint = [
      `${declined ? '🚫 Declined.' : '↩️ Withdrawn.'}${told.length > 0 ? ` Told: ${mentions(told)}.` : ''}`,
      ...(leavesGap
        ? [
            `⚠️ *Now nobody is on call* for some of its time: ${line(cover.schedule.name, NAME_MAX)}. \`${COMMAND} oncall\` shows when.`,
          ]
        : []),
    ].join('\n');
    return { view: await coversView(on, userId, 1, hint) };
  });
}
