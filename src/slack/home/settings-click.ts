import type { App } from '@slack/bolt';
import { NotAllowed } from '../../domain/errors.ts';
import { isAdmin, selfCheck } from '../../services/health/self-check.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { settingsModal } from './blocks/home-settings.ts';

/** The settings that App Home folds into a line, for admins. */
export function settingsClick(app: App, deps: Deps): void {
  onClick(app, ACTIONS.settings, deps, async ({ open, userId }) => {
    if (!isAdmin(deps.ctx.plans.current().plan, userId))
      throw new NotAllowed('Only admins named in the plan see the settings.');
    await openWhenRead(deps, open, selfCheck(deps.ctx).then(settingsModal));
  });
}
