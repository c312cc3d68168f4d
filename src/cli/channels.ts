import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { CHANNEL_NAMES } from '../domain/reach.ts';
import type { EngineParts } from '../jobs/engine.ts';
import { slackSurface } from '../jobs/surface.ts';
import { libraryLogger } from '../log.ts';
import type { Channel } from '../paging/channel.ts';
import { slackDm } from '../paging/slack-dm.ts';

/** The ways out of this machine that the settings of this command open. */
export interface WaysOut {
  channels: Channel[];
  surface: EngineParts['surface'];
}

/** The channels that are set up here; none, and no surface, without any credentials. */
export function waysOut(config: Config, log: Logger): WaysOut {
  if (config.slack.mode === 'sample') return { channels: [], surface: null };
  const slack = {
    token: config.slack.botToken,
    logger: libraryLogger(log),
    ...(config.slack.apiUrl ? { apiUrl: config.slack.apiUrl } : {}),
  };
  return { channels: [slackDm(slack)], surface: slackSurface(slack) };
}

/** Stand-ins for the other channels: a page that must go over one of them stays owed, for a copy that has it. */
export function closedWays(open: readonly Channel[]): Channel[] {
  return CHANNEL_NAMES.filter((name) => !open.some((channel) => channel.id === name)).map((name) => ({
    id: name,
    rings: false,
    send: async () => ({ kind: 'failed-for-now', reason: 'not set up on this command line' }),
  }));
}
