import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { withCleanInput } from './check-received.ts';
import type { Inbound } from './inbound.ts';
import { type Reply, recentReplies } from './recent-replies.ts';
import { type Envelope, openSocket, type SocketOptions } from './socket.ts';
import { superviseSockets } from './socket-supervisor.ts';

/** Socket Mode over sockets that are supervised. What comes twice is done once and answered twice. */
export function overSockets(options: SocketOptions & { log: Logger }): Inbound {
  const { timing, log } = options;
  const replies = recentReplies();
  let app: Pick<App, 'processEvent'> | null = null;

  async function take(envelope: Envelope): Promise<void> {
    const reply = await (replies.of(envelope.id) ?? handle(envelope));
    if (!reply) return;
    try {
      await envelope.answer(reply.response);
    } catch {
      log.info({ envelope: envelope.id }, 'a response was lost because its socket closed');
    }
  }

  function handle({ id, body, retryNum, retryReason }: Envelope): Promise<Reply> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    replies.keep(id, promise);
    const handled = app?.processEvent({
      body,
      ...(retryNum === undefined ? {} : { retryNum }),
      ...(retryReason === undefined ? {} : { retryReason }),
      ack: async (response) => resolve({ response }),
    });
    handled
      ?.catch((error) => log.error({ err: error }, 'a request from Slack could not be handled'))
      .finally(() => resolve(null));
    return promise;
  }

  const supervisor = superviseSockets((on) => openSocket(options, { ...on, envelope: take }), timing, log);
  return {
    receiver: {
      init(given) {
        app = withCleanInput(given, log);
      },
      start: supervisor.start,
      stop: supervisor.stop,
    },
    routes: [],
    connections: supervisor.connections,
    whyNotConnected: supervisor.whyNotConnected,
  };
}
