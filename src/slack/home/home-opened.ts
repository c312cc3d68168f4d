import type { App } from '@slack/bolt';
import { rememberHome } from '../../services/slack/home.ts';
import type { Deps } from '../requests/deps.ts';

/** App Home was opened: it is drawn by the jobs, now and whenever an incident changes. */
export function homeOpened(app: App, deps: Deps): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await rememberHome(deps.ctx, event.user);
  });
}
