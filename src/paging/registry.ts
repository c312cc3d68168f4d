import type { Logger } from '@slack/web-api';
import type { ProviderSettings } from '../config.ts';
import type { Wire } from '../wire.ts';
import type { Channel } from './channel.ts';
import { pagerDuty } from './pagerduty.ts';
import { slackDm } from './slack-dm.ts';
import { webhook } from './webhook.ts';

/** The channels that the settings set up here, Slack first. Libraries of providers that are not set up are not loaded. */
export async function channelsFrom(options: {
  slack: { botToken: string; apiUrl?: string };
  providers: ProviderSettings;
  wire: Wire;
  logger: Logger;
  /** The way to Slack's API, and whether Slack refuses the token; absent: the usual way, and each call finds out. */
  toSlack?: { fetch: typeof fetch; refused(): boolean };
}): Promise<Channel[]> {
  const { slack, providers, wire, logger, toSlack } = options;
  const { smtp, twilio, pagerduty, webhookSecret, publicUrl } = providers;
  const apiUrl = slack.apiUrl ? { apiUrl: slack.apiUrl } : {};
  const channels: Channel[] = [
    slackDm({ token: slack.botToken, logger, fetch: wire.fetch, ...toSlack, ...apiUrl }),
  ];
  if (twilio) {
    const { twilioClient } = await import('./twilio-client.ts');
    const { sms } = await import('./sms.ts');
    const { call } = await import('./call.ts');
    const client = twilioClient(twilio, wire);
    channels.push(sms(client, twilio.from, publicUrl), call(client, twilio.from, publicUrl));
  }
  if (smtp) {
    const { email } = await import('./email.ts');
    channels.push(email({ ...smtp, textTo: twilio?.from ?? null, wire }));
  }
  if (pagerduty) channels.push(pagerDuty({ ...pagerduty, wire }));
  if (webhookSecret) channels.push(webhook({ secret: webhookSecret, publicUrl, wire }));
  return channels;
}
