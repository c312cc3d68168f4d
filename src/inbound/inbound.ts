import type { ProviderSettings } from '../config.ts';
import type { Route } from '../http/route.ts';
import type { Network } from '../network/network.ts';
import type { ServiceContext } from '../services/context.ts';
import { alerts } from './alerts.ts';
import type { Endpoint } from './endpoint.ts';
import { routeOf } from './endpoint-route.ts';
import { gateway } from './gateway.ts';
import { pagerDutyApi } from './pagerduty-agent.ts';
import { pagerDutyWebhook } from './pagerduty-webhook.ts';
import type { Look, PollInterval } from './poll-interval.ts';
import { askPagerDuty } from './poll-pagerduty.ts';
import { makePoller, type Poller } from './poller.ts';

/** Answers to pages that come back other than through Slack. */
export interface Inbound {
  /** What the web server has to serve, so that providers can tell us. None without PUBLIC_URL. */
  routes: Route[];
  /** Asks every provider that is asked, now. Answers how many answers came, and ends of pages that were heard of. */
  poll(): Promise<number>;
  /** Begins asking: often where the provider cannot tell us, else rarely, for what was told while our door was closed. */
  start(): void;
  stop(): Promise<void>;
}

/** The account's limit is far above this; a person waits for "You have it". */
const TEXTS: PollInterval = { firstMs: 2_000, firstForMs: 120_000, laterMs: 5_000 };
/** Twilio tells us; what it told while our door was closed it does not tell again. */
const MISSED: PollInterval = { firstMs: 30_000, firstForMs: 0, laterMs: 30_000 };
/** A text that will not arrive is known within seconds or minutes; a call that nobody answers within one. */
const DELIVERY_STATUSES: PollInterval = { firstMs: 3_000, firstForMs: 180_000, laterMs: 15_000 };
const MISSED_STATUSES: PollInterval = { firstMs: 15_000, firstForMs: 180_000, laterMs: 60_000 };
const PAGERDUTY: PollInterval = { firstMs: 5_000, firstForMs: 0, laterMs: 5_000 };

/**
 * Makes the ways back in that the settings allow: told where providers reach us, asked for where they cannot, and for
 * what may have been missed. Libraries of providers that are not set up are not loaded.
 */
export async function makeInbound(options: {
  ctx: ServiceContext;
  settings: ProviderSettings;
  network: Network;
}): Promise<Inbound> {
  const { ctx, settings, network } = options;
  const { publicUrl, twilio, pagerduty, webhookSecret, alertToken } = settings;
  const { log } = ctx;
  const endpoints: Endpoint[] = [];
  const asking: Poller[] = [];

  if (twilio && publicUrl) {
    const { twilioSms } = await import('./twilio-sms.ts');
    const { twilioCall } = await import('./twilio-call.ts');
    const { twilioStatus } = await import('./twilio-status.ts');
    endpoints.push(
      ...[twilioSms, twilioCall, twilioStatus].map((endpoint) => endpoint(ctx, twilio, publicUrl)),
    );
  }
  if (twilio) {
    const { twilioClient } = await import('../paging/twilio-client.ts');
    const { pollTextReplies } = await import('./poll-text-replies.ts');
    const { pollDeliveryStatuses } = await import('./poll-delivery-statuses.ts');
    const client = twilioClient(twilio, network);
    const ask = (about: string, cadence: PollInterval, pass: () => Promise<Look>) =>
      asking.push(makePoller({ provider: `Twilio (${about})`, cadence, pass, log }));
    ask('texts', publicUrl ? MISSED : TEXTS, pollTextReplies(ctx, client, twilio.from));
    ask('delivery', publicUrl ? MISSED_STATUSES : DELIVERY_STATUSES, pollDeliveryStatuses(ctx, client));
  }
  if (pagerduty) {
    const api = pagerduty.apiToken ? pagerDutyApi(pagerduty) : null;
    const pass = api ? askPagerDuty(ctx, api, network) : null;
    if (publicUrl && pagerduty.webhookSecret) {
      endpoints.push(pagerDutyWebhook(ctx, pagerduty.webhookSecret, { ask: pass, api, network }));
    } else if (pass) {
      asking.push(makePoller({ provider: 'PagerDuty', cadence: PAGERDUTY, pass, log }));
    }
  }
  if (webhookSecret && publicUrl) endpoints.push(...gateway(ctx, webhookSecret));
  if (alertToken) endpoints.push(alerts(ctx, { alertToken, webhookSecret }));

  return {
    routes: endpoints.map((endpoint) => routeOf(endpoint, log)),
    async poll() {
      const counts = await Promise.all(asking.map((poller) => poller.look()));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    start() {
      for (const poller of asking) poller.start();
    },
    async stop() {
      await Promise.all(asking.map((poller) => poller.stop()));
    },
  };
}
