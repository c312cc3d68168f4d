import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { CHANNEL_NAMES } from '../domain/contacts/contact-methods.ts';
import type { EngineParts } from '../jobs/engine.ts';
import { slackSurface } from '../jobs/outbox/surface.ts';
import { libraryLogger } from '../log.ts';
import type { Network } from '../network/network.ts';
import type { Channel } from '../paging/channel.ts';
import { channelsFrom } from '../paging/registry.ts';

/** The channels that the settings of this command open. */
export interface OpenChannels {
  channels: Channel[];
  surface: EngineParts['surface'];
}

/** The channels that are set up here; none, and no surface, without any credentials. */
export async function openChannels(config: Config, network: Network, log: Logger): Promise<OpenChannels> {
  if (config.slack.mode === 'sample') return { channels: [], surface: null };
  const { slack, providers } = config;
  const logger = libraryLogger(log);
  const apiUrl = slack.apiUrl ? { apiUrl: slack.apiUrl } : {};
  return {
    channels: await channelsFrom({ slack, providers, network, logger }),
    surface: slackSurface({ token: slack.botToken, ...apiUrl, fetch: network.fetch, logger }),
  };
}

/** Stand-ins for the other channels: a page that must go over one of them stays pending, for a copy that has it. */
export function unavailableChannels(open: readonly Channel[]): Channel[] {
  return CHANNEL_NAMES.filter((name) => !open.some((channel) => channel.id === name)).map((name) => ({
    id: name,
    rings: false,
    send: async () => ({ kind: 'failed-for-now', reason: 'not set up for this command line' }),
  }));
}
