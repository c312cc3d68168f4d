import type { App } from '@slack/bolt';
import { rememberHome } from '../../services/home.ts';
import type { Listening } from '../listening.ts';

/** App Home was opened: it is drawn by the jobs, now and whenever an incident changes. */
export function registerEvents(app: App, on: Listening): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await rememberHome(on.ctx, event.user);
  });
}
