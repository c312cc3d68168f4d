import { HTTPReceiver } from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import type { Inbound } from './inbound.ts';

const PATH = '/slack/events';

/** Signed requests of Slack: Bolt proves the signature, our own server listens. */
export function overHttp({ signingSecret, logger }: { signingSecret: string; logger: Logger }): Inbound {
  const bolt = new HTTPReceiver({ signingSecret, endpoints: PATH, logger });
  return {
    receiver: {
      init: (app) => bolt.init(app),
      start: async () => undefined,
      stop: async () => undefined,
    },
    routes: [
      {
        method: 'POST',
        path: PATH,
        handler: (request, response) => bolt.requestListener(request, response),
      },
    ],
    connections: () => 1,
    trouble: () => null,
  };
}
