import { createHash } from 'node:crypto';
import { cutText } from '../domain/text/cut-text.ts';
import type { Network } from '../network/network.ts';
import type { Channel, SendResult } from './channel.ts';
import { ANSWER_WITHIN_MS, exchange, fieldsOf, isOk, notTaken } from './http-exchange.ts';

const EVENTS = 'https://events.pagerduty.com';
/** PagerDuty's own limit, in characters. */
const SUMMARY_MAX = 1_024;
/** Hex digits that tell one sentence from another. */
const DIGEST = 16;

/**
 * Pages through PagerDuty's Events API v2. The page's id is its dedup key: a page sent twice is one alert there. What is
 * told goes with severity info, so that at night PagerDuty rings for it only where the service says so; it stays open
 * there until somebody resolves it.
 */
export function pagerDuty(options: {
  routingKey: string;
  apiUrl: string | null;
  network: Network;
  timeoutMs?: number;
}): Channel {
  const url = `${(options.apiUrl ?? EVENTS).replace(/\/+$/, '')}/v2/enqueue`;

  async function enqueue(dedupKey: string, event: Record<string, unknown>): Promise<SendResult> {
    const body = JSON.stringify({ routing_key: options.routingKey, dedup_key: dedupKey, ...event });
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const deadline = options.timeoutMs ?? ANSWER_WITHIN_MS;
    const answer = await exchange(options.network.fetch, url, request, deadline);
    if (answer?.status === 400) {
      return {
        kind: 'failed-for-good',
        reason: 'PagerDuty rejects the event (400): check the routing key',
      };
    }
    // A proxy's own page is a 200 too.
    if (answer && isOk(answer) && fieldsOf(answer).status === 'success') {
      return { kind: 'accepted', providerId: dedupKey };
    }
    return notTaken('PagerDuty', answer);
  }

  return {
    id: 'PAGERDUTY',
    rings: true,
    send: ({ pageId, words }) =>
      enqueue(pageId, {
        event_action: 'trigger',
        payload: {
          summary: cutText(words.headline, SUMMARY_MAX),
          severity: 'critical',
          source: 'pacs-down',
          custom_details: {
            ask: words.ask,
            reference: words.reference,
            side: words.side,
            incident: words.number,
          },
        },
        ...(words.link ? { links: [{ href: words.link, text: 'The incident in Slack' }] } : {}),
      }),
    tell: (_, text) =>
      enqueue(`test-${createHash('sha256').update(text).digest('hex').slice(0, DIGEST)}`, {
        event_action: 'trigger',
        payload: { summary: cutText(text, SUMMARY_MAX), severity: 'info', source: 'pacs-down' },
      }),
    withdraw: (pageId) => enqueue(pageId, { event_action: 'resolve' }),
  };
}
