import { addMinutes } from 'date-fns/addMinutes';

/** The channels over which a person can be paged. */
export type ChannelName = 'SLACK_DM' | 'SMS' | 'CALL' | 'EMAIL' | 'PAGERDUTY' | 'WEBHOOK';
export const CHANNEL_NAMES: readonly ChannelName[] = [
  'SLACK_DM',
  'SMS',
  'CALL',
  'EMAIL',
  'PAGERDUTY',
  'WEBHOOK',
];

/** A channel in a sentence, as in "by SMS" or "over the paging gateway"; the same in Slack, on the command line and on paper. */
export const CHANNEL_WORD: Record<ChannelName, string> = {
  SLACK_DM: 'Slack',
  SMS: 'SMS',
  CALL: 'telephone',
  EMAIL: 'email',
  PAGERDUTY: 'PagerDuty',
  WEBHOOK: 'paging gateway',
};

/** Channels that ring whatever Do Not Disturb says. */
export const RINGING: readonly ChannelName[] = ['SMS', 'CALL', 'PAGERDUTY'];

/** Channels whose provider goes on by itself until it is told that nobody owes the page any more. */
export const WITHDRAWN: readonly ChannelName[] = ['PAGERDUTY'];

/** One contact method of a person, in the order in which they want to be reached. */
export interface ContactMethod {
  channel: ChannelName;
  /** Slack user, telephone number (E.164), email address or URL; empty for PagerDuty, which knows its own people. */
  address: string;
  /** Minutes after the person's turn came. */
  afterMinutes: number;
}

export interface ReachMove {
  /** Contact methods to use now. */
  methods: ContactMethod[];
  /** When the next one is due, unless somebody answers first; null when none is left. */
  nextAt: Date | null;
}

/**
 * How a person whose turn has come is reached now: the first contact method not tried yet, with all that share its
 * delay. Those that are not set up here are passed over. Delays count from `now`, so that after a gap the next contact
 * method happens once and the later ones keep their distance; a contact method that failed for good lets the next one
 * go at once in the same manner.
 *
 * Example: Slack at once, SMS after 1 min, call after 3. At 02:40 Slack goes and `nextAt` is 02:41; at 09:00, after an
 * outage of our own, SMS goes and `nextAt` is 09:02.
 */
export function nextReach(
  methods: readonly ContactMethod[],
  tried: readonly ChannelName[],
  setUp: ReadonlySet<ChannelName>,
  now: Date,
): ReachMove {
  const left = methods
    .filter((method) => setUp.has(method.channel) && !tried.includes(method.channel))
    .toSorted((a, b) => a.afterMinutes - b.afterMinutes);
  const [first] = left;
  if (!first) return { methods: [], nextAt: null };
  const together = left.filter((method) => method.afterMinutes === first.afterMinutes);
  const later = left.find((method) => method.afterMinutes > first.afterMinutes);
  return {
    methods: together,
    nextAt: later ? addMinutes(now, later.afterMinutes - first.afterMinutes) : null,
  };
}
