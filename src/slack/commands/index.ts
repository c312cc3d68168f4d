import type { App } from '@slack/bolt';
import type { Listening } from '../listening.ts';
import { pacsDownCommand } from './pacs-down.ts';

export function registerCommands(app: App, on: Listening): void {
  pacsDownCommand(app, on);
}
