import type { App } from '@slack/bolt';
import type { Deps } from '../requests/deps.ts';
import { pacsDownCommand } from './pacs-down.ts';

export function registerCommands(app: App, deps: Deps): void {
  pacsDownCommand(app, deps);
}
