import type { ChannelName, ContactMethod } from '../domain/contacts/contact-methods.ts';
import type { Person } from '../domain/plan/plan.ts';
import { minutesText } from '../domain/time/durations.ts';
import { type Entry, filled, nothingElse } from './file-forms.ts';

const METHOD_WORD: Record<ChannelName, string> = {
  SLACK_DM: 'slack',
  SMS: 'sms',
  CALL: 'call',
  EMAIL: 'email',
  PAGERDUTY: 'pagerduty',
  WEBHOOK: 'webhook',
};

/** A person as the file says it. */
export function personEntry(person: Omit<Person, 'key'>): Entry<'people'> {
  const { name, slackUser, phone, sides, roles, site, reach, aliases, email, ...rest } = person;
  nothingElse(rest);
  const address = (...channels: ChannelName[]) =>
    reach.find((method) => channels.includes(method.channel))?.address ?? null;
  const usual = reach.length === 1 && reach[0]?.channel === 'SLACK_DM' && reach[0].afterMinutes === 0;
  return {
    name,
    slack: slackUser,
    phone,
    sides,
    roles,
    site,
    ...filled({
      aliases,
      mobile: address('SMS', 'CALL'),
      email: email ?? address('EMAIL'),
      pager: address('WEBHOOK'),
      reach: usual ? null : reach.map(contactMethodText),
    }),
  };
}

function contactMethodText({ channel, afterMinutes }: ContactMethod): string {
  return afterMinutes === 0
    ? METHOD_WORD[channel]
    : `${METHOD_WORD[channel]} after ${minutesText(afterMinutes)}`;
}
