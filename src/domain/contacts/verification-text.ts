import { shortText } from '../text/cut-text.ts';
import type { ChannelName } from './contact-methods.ts';
import { CODE_VALID_MINUTES } from './verification.ts';

const NAME_MAX = 60;
const MINUTE = 60;
const HOUR = 3_600;
/** Messages to one address within the hour, whatever they were. */
const MOST_AN_HOUR = 5;

/** What brings a code. */
export function codeText(channel: ChannelName, code: string): string {
  if (channel === 'CALL') {
    return `This is PACS Downtime. Nothing is down. Your code is ${code}. Type it in Slack within ${CODE_VALID_MINUTES} minutes.`;
  }
  return `PACS Downtime: your code is ${code}. Type it in Slack (/pacs-down contacts) within ${CODE_VALID_MINUTES} minutes. Nothing is down.`;
}

/** What a test page says over a pager. `reference` tells one test from another. */
export function testText(name: string, reference: string): string {
  const short = shortText(name, NAME_MAX);
  return `TEST ${reference}. Nothing is down. PACS Downtime is checking that pages reach ${short}. Confirm that it arrived: /pacs-down contacts in Slack.`;
}

/** Something that went to an address before. */
export interface SentBefore {
  /** Real time. */
  secondsAgo: number;
  /** Over the same channel; false: the same number, called instead of texted. */
  sameMethod: boolean;
}

/**
 * Why nothing more may go to an address yet, so that nobody is spammed: once a minute over one contact method, five an
 * hour to one address. Null when it may. Real time, for what rings is a real telephone.
 */
export function tooSoon(before: readonly SentBefore[]): string | null {
  const newestFirst = before.toSorted((a, b) => a.secondsAgo - b.secondsAgo);
  const last = newestFirst.find(({ sameMethod }) => sameMethod);
  if (last && last.secondsAgo < MINUTE) {
    return `A message was sent there less than a minute ago. Wait ${Math.ceil(MINUTE - last.secondsAgo)} s.`;
  }
  const fifth = newestFirst[MOST_AN_HOUR - 1];
  if (!fifth || fifth.secondsAgo >= HOUR) return null;
  const minutes = Math.ceil((HOUR - fifth.secondsAgo) / MINUTE);
  return `${MOST_AN_HOUR} messages were sent there in the last hour. You can send the next one in ${minutes} min.`;
}

/**
 * An address as others than its owner see it. Examples: `+1 •••• 0112`, `p•••@hospital.example`, `pager.hospital.example`.
 * A gateway's is never shown whole: there may be a key in it.
 */
export function maskedAddress(channel: ChannelName, address: string): string {
  switch (channel) {
    case 'SMS':
    case 'CALL':
      return `${/^\+(?:1|7|\d\d)/.exec(address)?.[0] ?? ''} •••• ${address.slice(-4)}`.trim();
    case 'EMAIL': {
      const at = address.lastIndexOf('@');
      return `${[...address][0] ?? ''}•••${address.slice(at)}`;
    }
    default:
      return shownAddress(channel, address);
  }
}

/** An address as its owner sees it. */
export function shownAddress(channel: ChannelName, address: string): string {
  if (channel !== 'WEBHOOK') return address;
  return URL.parse(address)?.hostname ?? '';
}
