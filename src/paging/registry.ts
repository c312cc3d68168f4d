import type { Logger } from '@slack/web-api';
import type { ProviderSettings } from '../config.ts';
import type { Wire } from '../wire.ts';
import { call } from './call.ts';
import type { Channel } from './channel.ts';
import { email } from './email.ts';
import { pagerDuty } from './pagerduty.ts';
import { slackDm } from './slack-dm.ts';
import { sms } from './sms.ts';
import { twilioClient } from './twilio-client.ts';
import { webhook } from './webhook.ts';

/** The channels that the settings set up here, Slack first. */
export function channelsFrom(options: {
  slack: { botToken: string; apiUrl?: string };
  providers: ProviderSettings;
  wire: Wire;
  logger: Logger;
}): Channel[] {
  const { slack, providers, wire, logger } = options;
  const { smtp, twilio, pagerduty, webhookSecret, publicUrl } = providers;
  const apiUrl = slack.apiUrl ? { apiUrl: slack.apiUrl } : {};
  const channels: Channel[] = [slackDm({ token: slack.botToken, logger, ...apiUrl })];
  if (twilio) {
    const client = twilioClient(twilio, wire);
    channels.push(sms(client, twilio.from), call(client, twilio.from, publicUrl));
  }
  if (smtp) channels.push(email({ ...smtp, wire }));
  if (pagerduty) channels.push(pagerDuty({ ...pagerduty, wire }));
  if (webhookSecret) channels.push(webhook({ secret: webhookSecret, publicUrl, wire }));
  return channels;
}
