import type { ProviderSettings } from '../config.ts';
import type { Route } from '../http/route.ts';
import type { ServiceContext } from '../services/context.ts';
import type { Wire } from '../wire.ts';
import { askPagerDuty } from './ask-pagerduty.ts';
import type { Cadence } from './cadence.ts';
import { gateway } from './gateway.ts';
import { pagerDutyWebhook } from './pagerduty-webhook.ts';
import { routeOf } from './route.ts';
import { makeWatcher, type Watcher } from './watcher.ts';
import type { WayIn } from './way-in.ts';

/** Answers to pages that come back other than through Slack. */
export interface Answers {
  /** What the web server has to serve, so that providers can tell us. None without PUBLIC_URL. */
  routes: Route[];
  /** Asks every provider that cannot tell us, now. Answers how many answers came. */
  poll(): Promise<number>;
  /** Begins asking, as often as pages are out. */
  start(): void;
  stop(): Promise<void>;
}

/** The account's limit is far above this; a person waits for "You have it". */
const TEXTS: Cadence = { firstMs: 2_000, firstForMs: 120_000, laterMs: 5_000 };
const PAGERDUTY: Cadence = { firstMs: 5_000, firstForMs: 0, laterMs: 5_000 };

/**
 * Makes the ways back in that the settings allow: told where providers reach us, asked for where they cannot. Libraries
 * of providers that are not set up are not loaded.
 */
export async function makeAnswers(options: {
  ctx: ServiceContext;
  settings: ProviderSettings;
  wire: Wire;
}): Promise<Answers> {
  const { ctx, settings, wire } = options;
  const { publicUrl, twilio, pagerduty, webhookSecret } = settings;
  const { log } = ctx;
  const ways: WayIn[] = [];
  const asking: Watcher[] = [];

  if (twilio && publicUrl) {
    const { twilioSms } = await import('./twilio-sms.ts');
    const { twilioCall } = await import('./twilio-call.ts');
    ways.push(twilioSms(ctx, twilio, publicUrl), twilioCall(ctx, twilio, publicUrl));
  }
  if (twilio && !publicUrl) {
    const { twilioClient } = await import('../paging/twilio-client.ts');
    const { readTexts } = await import('./read-texts.ts');
    const pass = readTexts(ctx, twilioClient(twilio, wire), twilio.from);
    asking.push(makeWatcher({ provider: 'Twilio', cadence: TEXTS, pass, log }));
  }
  if (pagerduty) {
    const pass = pagerduty.apiToken ? askPagerDuty(ctx, pagerduty, wire) : null;
    if (publicUrl && pagerduty.webhookSecret) {
      ways.push(pagerDutyWebhook(ctx, pagerduty.webhookSecret, pass));
    } else if (pass) {
      asking.push(makeWatcher({ provider: 'PagerDuty', cadence: PAGERDUTY, pass, log }));
    }
  }
  if (webhookSecret && publicUrl) ways.push(...gateway(ctx, webhookSecret));

  return {
    routes: ways.map((way) => routeOf(way, log)),
    async poll() {
      const counts = await Promise.all(asking.map((watcher) => watcher.look()));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    start() {
      for (const watcher of asking) watcher.start();
    },
    async stop() {
      await Promise.all(asking.map((watcher) => watcher.stop()));
    },
  };
}
