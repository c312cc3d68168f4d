import type { ChannelName } from '../domain/contacts/contact-methods.ts';
import { type CheckResult, fine, listNames, warn } from '../domain/health/check-result.ts';
import { channelsSetUp, type Installation } from './installation.ts';

/** What the settings leave undone: what does not work without PUBLIC_URL, who is not watched, what is not set up. */
export function checkSettings(installation: Installation): CheckResult[] {
  const findings = [...withoutAddress(installation), ...notSetUp(installation), ...unwatched(installation)];
  return findings.length > 0 ? findings : [fine('Every setting that paging needs is there.')];
}

/** One by one what does not work because providers cannot reach us, for the channels that are set up. */
function withoutAddress({ providers }: Installation): CheckResult[] {
  const { publicUrl, twilio, pagerduty, webhookSecret } = providers;
  const findings: CheckResult[] = [];
  const set = 'Set PUBLIC_URL to an address at which the outside reaches this app.';
  if (publicUrl && !publicUrl.startsWith('https:'))
    findings.push(
      warn('PUBLIC_URL is not https: answers of providers can be read on their way.', 'Put TLS before it.'),
    );
  if (!publicUrl && twilio) {
    findings.push(
      warn('Without PUBLIC_URL a call cannot be answered by a key: it speaks a code to text back.', set),
      warn(
        'Without PUBLIC_URL SMS replies are asked for every few seconds instead of being told at once.',
        set,
      ),
    );
  }
  if (pagerduty && !pagerduty.apiToken && !(publicUrl && pagerduty.webhookSecret))
    findings.push(
      warn(
        'Who acknowledges in PagerDuty is not seen here: paging goes on.',
        'Set PAGERDUTY_API_TOKEN, or PUBLIC_URL and PAGERDUTY_WEBHOOK_SECRET.',
      ),
    );
  if (!publicUrl && webhookSecret)
    findings.push(warn('Without PUBLIC_URL answers from the paging gateway do not come back.', set));
  return findings;
}

const NEEDS: Record<Exclude<ChannelName, 'SLACK_DM'>, { word: string; settings: string }> = {
  SMS: { word: 'SMS', settings: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM' },
  CALL: { word: 'calls', settings: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM' },
  EMAIL: { word: 'mail', settings: 'SMTP_URL and MAIL_FROM' },
  PAGERDUTY: { word: 'PagerDuty', settings: 'PAGERDUTY_ROUTING_KEY' },
  WEBHOOK: { word: 'a paging gateway', settings: 'WEBHOOK_SECRET' },
};

/** Ways that people of the plan count on and that lead nowhere here. */
function notSetUp(installation: Installation): CheckResult[] {
  const setUp = channelsSetUp(installation);
  return (Object.keys(NEEDS) as (keyof typeof NEEDS)[])
    .filter((channel) => !setUp.has(channel))
    .flatMap((channel) => {
      const people = installation.plan.people.filter((p) => p.reach.some((way) => way.channel === channel));
      const { word, settings } = NEEDS[channel];
      if (people.length === 0) return [];
      return [
        warn(
          `The plan reaches ${listNames(people)} by ${word}, which is not set up here.`,
          `Set ${settings}.`,
        ),
      ];
    });
}

function unwatched({ heartbeatUrl, metrics, plan }: Installation): CheckResult[] {
  const findings: CheckResult[] = [];
  if (!heartbeatUrl)
    findings.push(
      warn(
        'Nobody outside notices when this pager dies.',
        'Set HEARTBEAT_URL to a service that raises an alarm when no call comes for five minutes.',
      ),
    );
  if (!metrics.token && !metrics.port)
    findings.push(warn('There are no metrics.', 'Set METRICS_PORT, or METRICS_TOKEN.'));
  if (plan.admins.length === 0)
    findings.push(
      warn('Nobody sees in App Home what does not work.', 'List people under admins in the plan.'),
    );
  return findings;
}
