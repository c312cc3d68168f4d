import { setTimeout as sleep } from 'node:timers/promises';
import { holdPresence, processName } from '../db/presence.ts';
import { CHANNEL_WORD } from '../domain/contacts/contact-methods.ts';
import { makeEngine } from '../jobs/engine.ts';
import { openNetwork } from '../network/network.ts';
import type { Channel } from '../paging/channel.ts';
import { drawPicture } from '../pictures/draw-picture.ts';
import { pagesById, type UnsentPage, unsentPages } from '../services/paging/unsent-pages.ts';
import { type OpenChannels, openChannels, unavailableChannels } from './open-channels.ts';
import type { Session } from './session.ts';
import { toTelephone } from './to-telephone.ts';

/** Real time that a command waits for what it sends. */
const SEND_WITHIN_MS = 15_000;
const PAUSE_MS = 500;

/**
 * What becomes of the pages that are pending, in plain lines. A copy of the app that runs sends them itself; without one
 * this command sends what it can over the channels that are set up here, and says whom to telephone for the rest.
 */
export async function sendPending(session: Session): Promise<string[]> {
  const { ctx, config, log } = session;
  if (await session.copiesRun()) {
    const pending = await unsentPages(ctx);
    return pending.length > 0 ? ['PACS Downtime is running: it will send these pages within seconds.'] : [];
  }
  const network = openNetwork({ proxy: config.proxy.url, noProxy: config.proxy.except });
  try {
    const open = await openChannels(config, network, log);
    return open.channels.length === 0 ? unsent(await unsentPages(ctx)) : await sendOver(session, open);
  } finally {
    await network.close();
  }
}

async function sendOver(session: Session, open: OpenChannels): Promise<string[]> {
  const { ctx, log } = session;
  const sent = new Set<string>();
  const presence = await holdPresence(session.url, processName(), (error) =>
    log.warn({ err: error }, 'this process’s presence lock was lost; taking it again'),
  );
  const quiet = log.child({});
  const engine = makeEngine({
    ctx: { ...ctx, wake: (...queues) => engine.wake(queues) },
    channels: [
      ...open.channels.map((channel) => noting(channel, sent)),
      ...unavailableChannels(open.channels),
    ],
    surface: open.surface,
    draw: drawPicture,
    presence,
    log: quiet,
    clockKeeper: session.clockKeeper,
    planFound: async () => false,
  });
  const here = new Set(open.channels.map((channel) => channel.id));
  const deadline = Date.now() + SEND_WITHIN_MS;
  let left: UnsentPage[];
  for (;;) {
    const late = sleep(deadline - Date.now(), true, { ref: false });
    const cut = await Promise.race([engine.settle().then(() => false), late]);
    left = await unsentPages(ctx);
    if (cut) {
      // What is still on its way ends with this process; its claims run out, and it goes out anew.
      quiet.level = 'silent';
      break;
    }
    if (!left.some((page) => here.has(page.channel)) || Date.now() + PAUSE_MS >= deadline) break;
    await sleep(PAUSE_MS);
  }
  await presence.stop();
  return [...(await sentLines(session, sent)), ...unsent(left)];
}

/** The same without sending anything: whom to telephone while no copy runs. */
export async function describePending(session: Session): Promise<string[]> {
  return (await session.copiesRun()) ? [] : unsent(await unsentPages(session.ctx));
}

function noting(channel: Channel, sent: Set<string>): Channel {
  return {
    ...channel,
    async send(page) {
      const result = await channel.send(page);
      if (result.kind === 'accepted' || result.kind === 'delivered') sent.add(page.pageId);
      return result;
    },
  };
}

async function sentLines(session: Session, sent: ReadonlySet<string>): Promise<string[]> {
  const pages = await pagesById(session.ctx, [...sent]);
  return pages.map(
    ({ side, name, channel }) => `Sent by this command: ${side} ${name}, over ${WORD[channel] ?? channel}.`,
  );
}

const WORD: Record<string, string> = CHANNEL_WORD;

function unsent(pending: readonly UnsentPage[]): string[] {
  if (pending.length === 0)
    return [
      'PACS Downtime is not running: nobody else is paged, nothing is posted and no clock warns. Start it.',
    ];
  return [
    'PACS Downtime is not running. Start it, or telephone these people, who have a page waiting:',
    ...toTelephone(pending),
  ];
}
