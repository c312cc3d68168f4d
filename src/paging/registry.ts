import type { Logger } from '@slack/web-api';
import type { ProviderSettings } from '../config.ts';
import type { Network } from '../network/network.ts';
import type { Channel } from './channel.ts';
import { pagerDuty } from './pagerduty.ts';
import { slackDm } from './slack-dm.ts';
import { webhook } from './webhook.ts';

/** The channels that the settings set up here, Slack first. Libraries of providers that are not set up are not loaded. */
export async function channelsFrom(options: {
  slack: { botToken: string; apiUrl?: string };
  providers: ProviderSettings;
  network: Network;
  logger: Logger;
  /** The way to Slack's API, and whether Slack refuses the token; absent: the usual way, and each call finds out. */
  toSlack?: { fetch: typeof fetch; refused(): boolean };
}): Promise<Channel[]> {
  const { slack, providers, network, logger, toSlack } = options;
  const { smtp, twilio, pagerduty, webhookSecret, publicUrl } = providers;
  const apiUrl = slack.apiUrl ? { apiUrl: slack.apiUrl } : {};
  const channels: Channel[] = [
    slackDm({ token: slack.botToken, logger, fetch: network.fetch, ...toSlack, ...apiUrl }),
  ];
  if (twilio) {
    const { twilioClient } = await import('./twilio-client.ts');
    const { sms } = await import('./sms.ts');
    const { call } = await import('./call.ts');
    const client = twilioClient(twilio, network);
    channels.push(sms(client, twilio.from, publicUrl), call(client, twilio.from, publicUrl));
  }
  if (smtp) {
    const { email } = await import('./email.ts');
    channels.push(email({ ...smtp, textTo: twilio?.from ?? null, network }));
  }
  if (pagerduty) channels.push(pagerDuty({ ...pagerduty, network }));
  if (webhookSecret) channels.push(webhook({ secret: webhookSecret, publicUrl, network }));
  return channels;
}
