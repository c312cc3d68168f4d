import type { App } from '@slack/bolt';
import { withdrawOverride } from '../../services/schedule/withdraw-override.ts';
import { COMMAND, VIEWS } from '../blocks/ids.ts';
import { line, mentions } from '../blocks/mrkdwn.ts';
import { ID } from '../blocks/value-parts.ts';
import { NAME_MAX } from '../blocks/words.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openOverrides } from './override-list.ts';

/** A cover is taken back or a swap declined. */
export function withdrawSubmissions(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.withdraw, deps, async ({ userId, metadata }) => {
    const { cover, declined, told, leavesGap } = await withdrawOverride(deps.ctx, {
      userId,
      cover: ID.read(metadata),
    });
    const hint = [
      `${declined ? '🚫 Declined.' : '↩️ Withdrawn.'}${told.length > 0 ? ` Notified: ${mentions(told)}.` : ''}`,
      ...(leavesGap
        ? [
            `⚠️ *Nobody is on call now* for part of that time: ${line(cover.schedule.name, NAME_MAX)}. \`${COMMAND} oncall\` shows when.`,
          ]
        : []),
    ].join('\n');
    return { view: await openOverrides(deps, userId, 1, hint) };
  });
}
