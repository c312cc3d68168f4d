import { CHANNEL_WORD, type ChannelName } from '../domain/contacts/contact-methods.ts';
import { type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import { listNames } from '../domain/text/listed-by.ts';
import { channelsSetUp, type Installation } from './installation.ts';

/** What the settings leave undone: what does not work without PUBLIC_URL, who is not watched, what is not set up. */
export function checkSettings(installation: Installation): CheckResult[] {
  const findings = [...withoutAddress(installation), ...notSetUp(installation), ...unwatched(installation)];
  return findings.length > 0 ? findings : [fine('Every setting that paging needs is set.')];
}

/** One by one what does not work because providers cannot reach us, for the channels that are set up. */
function withoutAddress({ providers }: Installation): CheckResult[] {
  const { publicUrl, twilio, pagerduty, webhookSecret } = providers;
  const findings: CheckResult[] = [];
  const set = 'Set PUBLIC_URL to the address where providers can reach this app.';
  if (publicUrl && !publicUrl.startsWith('https:'))
    findings.push(
      warn(
        'PUBLIC_URL is not https: replies from providers can be read in transit.',
        'Put TLS in front of it.',
      ),
    );
  if (!publicUrl && twilio) {
    findings.push(
      warn(
        'Without PUBLIC_URL a call cannot be answered by pressing a key; it reads out a code to text back.',
        set,
      ),
      warn('Without PUBLIC_URL SMS replies are polled every few seconds instead of arriving at once.', set),
    );
  }
  if (pagerduty && !pagerduty.apiToken && !(publicUrl && pagerduty.webhookSecret))
    findings.push(
      warn(
        'Acknowledgements in PagerDuty are not seen here, so paging continues.',
        'Set PAGERDUTY_API_TOKEN, or PUBLIC_URL and PAGERDUTY_WEBHOOK_SECRET.',
      ),
    );
  if (!publicUrl && webhookSecret)
    findings.push(warn('Without PUBLIC_URL replies from the paging gateway cannot reach us.', set));
  return findings;
}

/** The settings that each channel needs. */
const NEEDS: Record<Exclude<ChannelName, 'SLACK_DM'>, string> = {
  SMS: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM',
  CALL: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM',
  EMAIL: 'SMTP_URL and MAIL_FROM',
  PAGERDUTY: 'PAGERDUTY_ROUTING_KEY',
  WEBHOOK: 'WEBHOOK_SECRET',
};

/** Channels by which the plan reaches people and that are not set up here. */
function notSetUp(installation: Installation): CheckResult[] {
  const setUp = channelsSetUp(installation);
  return (Object.keys(NEEDS) as (keyof typeof NEEDS)[])
    .filter((channel) => !setUp.has(channel))
    .flatMap((channel) => {
      const people = installation.plan.people.filter((p) =>
        p.reach.some((method) => method.channel === channel),
      );
      if (people.length === 0) return [];
      return [
        warn(
          `The plan reaches ${listNames(people)} by ${CHANNEL_WORD[channel]}, which is not set up here.`,
          `Set ${NEEDS[channel]}.`,
        ),
      ];
    });
}

function unwatched({ heartbeatUrl, metrics, plan }: Installation): CheckResult[] {
  const findings: CheckResult[] = [];
  if (!heartbeatUrl)
    findings.push(
      warn(
        'Nobody outside notices when this app dies.',
        'Set HEARTBEAT_URL to a service that raises an alarm when no ping arrives for five minutes.',
      ),
    );
  if (!metrics.token && !metrics.port)
    findings.push(warn('Metrics are off.', 'Set METRICS_PORT, or METRICS_TOKEN.'));
  if (plan.admins.length === 0)
    findings.push(warn('Nobody sees in App Home what is broken.', 'Add people under admins in the plan.'));
  return findings;
}
