import { type App, HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from 'pino';
import type { WholeRequest } from '../../http/route.ts';
import { isFromSlack, withCleanInput } from './check-received.ts';
import type { Inbound } from './inbound.ts';

const PATH = '/slack/events';

/**
 * Signed requests of Slack: our own server listens, Bolt proves the signature. A body that is signed and still none of
 * Slack's is refused at once (400): Bolt would never answer it.
 */
export function overHttp(options: { signingSecret: string; logger: SlackLogger; log: Logger }): Inbound {
  const { signingSecret, logger, log } = options;
  const bolt = new HTTPReceiver({ signingSecret, endpoints: PATH, logger });
  return {
    receiver: {
      init: (app) => bolt.init(withCleanInput(app, log) as App),
      start: async () => undefined,
      stop: async () => undefined,
    },
    routes: [
      {
        method: 'POST',
        path: PATH,
        handler(request, response) {
          if (isFromSlack(bodyOf(request)) || !isSigned(request, signingSecret))
            return bolt.requestListener(request, response);
          log.warn('a signed request has a body that Slack never sends: 400');
          response.writeHead(400).end();
        },
      },
    ],
    connections: () => 1,
    whyNotConnected: () => null,
  };
}

function isSigned({ headers, rawBody }: WholeRequest, signingSecret: string): boolean {
  const signature = headers['x-slack-signature'];
  return isValidSlackRequest({
    signingSecret,
    body: rawBody.toString('utf8'),
    headers: {
      'x-slack-signature': typeof signature === 'string' ? signature : '',
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  });
}

/** As Bolt reads it: JSON, or a form of fields of which `payload`, where there is one, holds JSON. Undefined for neither. */
function bodyOf({ headers, rawBody }: WholeRequest): unknown {
  const text = rawBody.toString('utf8');
  const isForm = headers['content-type']?.includes('application/x-www-form-urlencoded');
  const form = isForm ? new URLSearchParams(text) : null;
  const json = form ? form.get('payload') : text;
  if (form && json === null) return Object.fromEntries(form);
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}
