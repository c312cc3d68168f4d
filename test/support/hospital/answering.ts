import { createHmac } from 'node:crypto';
import { NO_PROVIDERS, type ProviderSettings } from '../../../src/config.ts';
import type { Page } from '../../../src/db/generated/client.ts';
import type { ChannelName } from '../../../src/domain/contacts/contact-methods.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { signatureOf } from '../../../src/paging/signature.ts';
import { TWILIO } from '../providers/twilio.ts';
import { type Hospital, samplePlan } from './hospital.ts';

/** Where providers believe that they reach us; what stands before us passes it on. */
export const PUBLIC_URL = 'https://pager.hospital.example';
export const GATEWAY_SECRET = 'a gateway and we know this';
export const PAGERDUTY_SECRET = 'PagerDuty and we know this';

/** Mobiles of the sample hospital's people, by their key in the plan. */
export const MOBILE = {
  priya: '+12025550112',
  tom: '+12025550113',
  lena: '+12025550115',
  ivan: '+12025550121',
};
export const AOD_MOBILE = '+12025550133';

/** These channels and no other. */
export function only(providers: Partial<ProviderSettings>): ProviderSettings {
  return { ...NO_PROVIDERS, ...providers };
}

/** Twilio's settings for a server on loopback. */
export const twilioAt = (apiUrl: string): NonNullable<ProviderSettings['twilio']> => ({ ...TWILIO, apiUrl });

/** PagerDuty's settings for a server on loopback. */
export const pagerDutyAt = (
  apiUrl: string,
  changed: Partial<NonNullable<ProviderSettings['pagerduty']>> = {},
): NonNullable<ProviderSettings['pagerduty']> => ({
  routingKey: 'R0UTINGKEY',
  apiToken: 'a-token',
  webhookSecret: PAGERDUTY_SECRET,
  apiUrl,
  ...changed,
});

/**
 * The sample plan, in which everybody is reached over Slack alone, and these people, after so many minutes, over these
 * contact methods too.
 */
export function reachedBy(methods: Record<string, [ChannelName, string, number?][]>): Plan {
  const plan = samplePlan();
  for (const person of plan.people) {
    person.reach = [{ channel: 'SLACK_DM', address: person.slackUser, afterMinutes: 0 }];
    for (const [channel, address, afterMinutes = 0] of methods[person.key] ?? [])
      person.reach.push({ channel, address, afterMinutes });
  }
  return plan;
}

/** The newest page to somebody over a channel. */
export function pageOf(hospital: Hospital, personKey: string, channel: ChannelName): Promise<Page> {
  return hospital.app.ctx.db.page.findFirstOrThrow({
    where: { personKey, channel },
    orderBy: [{ dueAt: 'desc' }],
  });
}

interface Sent {
  body: string;
  headers: Record<string, string>;
}

/** A form as Twilio posts it, signed for the public address. */
export function fromTwilio(path: string, fields: Record<string, string>, authToken = TWILIO.authToken): Sent {
  const signed = Object.keys(fields)
    .sort()
    .map((name) => name + fields[name])
    .join('');
  const signature = createHmac('sha1', authToken)
    .update(PUBLIC_URL + path + signed)
    .digest('base64');
  return {
    body: String(new URLSearchParams(fields)),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  };
}

/** An event as PagerDuty posts it. */
export function fromPagerDuty(event: object, secrets = [PAGERDUTY_SECRET]): Sent {
  const body = JSON.stringify({ event });
  const signature = secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`)
    .join(',');
  return { body, headers: { 'content-type': 'application/json', 'x-pagerduty-signature': signature } };
}

/** An answer as a paging gateway posts it. */
export function fromGateway(answer: unknown, secret = GATEWAY_SECRET, at = new Date()): Sent {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return {
    body,
    headers: { 'content-type': 'application/json', 'x-pacs-signature': signatureOf(body, secret, at) },
  };
}

/** Posts to the app, and runs what follows from it. */
export async function post(hospital: Hospital, path: string, sent: Sent) {
  const answer = await fetch(hospital.address + path, { method: 'POST', ...sent });
  const said = await answer.text();
  await hospital.pass();
  return { status: answer.status, type: answer.headers.get('content-type'), said };
}
