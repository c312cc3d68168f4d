import { z } from 'zod';
import type { PagerAgent } from '../domain/paging/pager-agent.ts';
import type { Network } from '../network/network.ts';
import { ANSWER_WITHIN_MS, exchange, fieldsOf, isOk } from '../paging/http-exchange.ts';

const REST = 'https://api.pagerduty.com';

/** How PagerDuty names who did something: a user, a service, an integration; null for what it did by itself. */
export const Agent = z
  .object({ id: z.string(), type: z.string(), summary: z.string().nullish() })
  .nullish()
  .catch(null);

export interface PagerDutyApi {
  url: string;
  headers: Record<string, string>;
}

/** PagerDuty's REST API, for our token. */
export function pagerDutyApi(settings: { apiToken: string | null; apiUrl: string | null }): PagerDutyApi {
  return {
    url: (settings.apiUrl ?? REST).replace(/\/+$/, ''),
    headers: {
      authorization: `Token token=${settings.apiToken}`,
      accept: 'application/vnd.pagerduty+json;version=2',
    },
  };
}

/** Who that is. With the API their mail address is asked for; where that fails the name has to do. */
export async function pagerAgent(
  agent: z.infer<typeof Agent>,
  api: PagerDutyApi | null,
  network: Network,
): Promise<PagerAgent> {
  const human = agent?.type === 'user_reference' || agent?.type === 'user';
  if (!agent || !human) return { human: false, name: agent?.summary ?? '', email: null };
  const unasked = { human, name: agent.summary ?? '', email: null };
  if (!api) return unasked;
  const url = `${api.url}/users/${encodeURIComponent(agent.id)}`;
  const answer = await exchange(network.fetch, url, { headers: api.headers }, ANSWER_WITHIN_MS);
  const read = answer && isOk(answer) ? User.safeParse(fieldsOf(answer)) : null;
  if (!read?.success) return unasked;
  const { name, email } = read.data.user;
  return { human, name: name ?? unasked.name, email: email ?? null };
}

const User = z.object({ user: z.object({ name: z.string().nullish(), email: z.string().nullish() }) });
