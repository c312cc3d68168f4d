import type { ProviderSettings } from '../config.ts';
import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Network } from '../network/network.ts';

const EVENTS = 'https://events.pagerduty.com';
const REST = 'https://api.pagerduty.com';
const WITHIN_MS = 4_000;
/** As PagerDuty makes them. */
const ROUTING_KEY = /^[0-9a-z]{32}$/i;
const AWAY = 'Check the network, HTTPS_PROXY and PAGERDUTY_API_URL.';

/**
 * What can be known of PagerDuty without making an event there: whether the routing key looks like one, whether the
 * events host answers at all, whether the API token is taken. Only a test page shows whether the key is known.
 */
export async function checkPagerDuty(
  pagerduty: NonNullable<ProviderSettings['pagerduty']>,
  network: Network,
): Promise<CheckResult[]> {
  const { routingKey, apiToken } = pagerduty;
  const base = (own: string) => (pagerduty.apiUrl ?? own).replace(/\/+$/, '');
  const statusOf = (url: string, headers: Record<string, string> = {}) =>
    network.fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => null,
    );
  const token = {
    authorization: `Token token=${apiToken}`,
    accept: 'application/vnd.pagerduty+json;version=2',
  };
  const [events, rest] = await Promise.all([
    // Events are only posted: whatever it says to this, it is there.
    statusOf(`${base(EVENTS)}/v2/enqueue`),
    apiToken ? statusOf(`${base(REST)}/incidents?limit=1`, token) : ('not set' as const),
  ]);
  return [...eventsFound(routingKey, events), ...restFound(rest)];
}

function eventsFound(routingKey: string, status: number | null): CheckResult[] {
  if (status === null) return [bad('PagerDuty is not responding.', AWAY)];
  if (status >= 500)
    return [
      bad(`PagerDuty answered ${status}.`, 'Check status.pagerduty.com, then run pacs-down doctor again.'),
    ];
  if (!ROUTING_KEY.test(routingKey))
    return [
      warn(
        'PAGERDUTY_ROUTING_KEY does not look like a routing key (32 letters and digits).',
        'Copy the "Integration Key" of the service’s Events API v2 integration.',
      ),
    ];
  return [
    fine(
      'PagerDuty is responding and the routing key looks valid. Only a test page shows whether it works: /pacs-down contacts.',
    ),
  ];
}

function restFound(status: number | null | 'not set'): CheckResult[] {
  if (status === 'not set') return [];
  if (status === null) return [bad('PagerDuty’s REST API is not responding.', AWAY)];
  if (status === 401 || status === 403)
    return [
      bad(
        `PagerDuty rejects the API token (${status}): acknowledgements there are not seen here.`,
        'Create one under "API Access Keys" in PagerDuty and set PAGERDUTY_API_TOKEN to it.',
      ),
    ];
  if (status !== 200)
    return [
      warn(
        `PagerDuty’s REST API answered ${status}.`,
        'Check status.pagerduty.com, then run pacs-down doctor again.',
      ),
    ];
  return [fine('PagerDuty accepts the API token.')];
}
