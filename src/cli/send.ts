import { setTimeout as sleep } from 'node:timers/promises';
import { holdPresence, processName } from '../db/presence.ts';
import { makeEngine } from '../jobs/engine.ts';
import type { Channel } from '../paging/channel.ts';
import { openWire } from '../wire.ts';
import { closedWays, type WaysOut, waysOut } from './channels.ts';
import type { Desk } from './desk.ts';
import { type OwedPage, owedPages, toTelephone } from './owed.ts';

/** Wire time that a command waits for what it sends. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 500;

/**
 * What becomes of the pages that are owed, in plain lines. A copy of the app that runs sends them itself; without one
 * this command sends what it can over the channels that are set up here, and says whom to telephone for the rest.
 */
export async function sendWhatIsOwed(desk: Desk): Promise<string[]> {
  const { ctx, config, log } = desk;
  if (await desk.copiesRun()) {
    const owed = await owedPages(ctx);
    return owed.length > 0 ? ['PACS Downtime runs: it sends these pages within seconds.'] : [];
  }
  const wire = openWire({ proxy: config.proxy.url, noProxy: config.proxy.except });
  try {
    const open = await waysOut(config, wire, log);
    return open.channels.length === 0 ? unsent(await owedPages(ctx)) : await sendOver(desk, open);
  } finally {
    await wire.close();
  }
}

async function sendOver(desk: Desk, open: WaysOut): Promise<string[]> {
  const { ctx, log } = desk;
  const sent = new Set<string>();
  const presence = await holdPresence(desk.url, processName(), (error) =>
    log.warn({ err: error }, 'the lock that says we live was lost; taking it again'),
  );
  const quiet = log.child({});
  const engine = makeEngine({
    ctx: { ...ctx, nudge: () => engine.nudge() },
    channels: [...open.channels.map((channel) => noting(channel, sent)), ...closedWays(open.channels)],
    surface: open.surface,
    presence,
    log: quiet,
    beat: desk.keepClock,
  });
  const here = new Set(open.channels.map((channel) => channel.id));
  const deadline = Date.now() + PATIENCE_MS;
  let left: OwedPage[];
  for (;;) {
    const late = sleep(deadline - Date.now(), true, { ref: false });
    const cut = await Promise.race([engine.settle().then(() => false), late]);
    left = await owedPages(ctx);
    if (cut) {
      // What is still on its way ends with this process; its claims run out, and it goes out anew.
      quiet.level = 'silent';
      break;
    }
    if (!left.some((page) => here.has(page.channel)) || Date.now() + PAUSE_MS >= deadline) break;
    await sleep(PAUSE_MS);
  }
  await presence.stop();
  return [...(await sentLines(desk, sent)), ...unsent(left)];
}

/** The same without sending anything: whom to telephone while no copy runs. */
export async function whatIsOwed(desk: Desk): Promise<string[]> {
  return (await desk.copiesRun()) ? [] : unsent(await owedPages(desk.ctx));
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

async function sentLines(desk: Desk, sent: ReadonlySet<string>): Promise<string[]> {
  const pages = await desk.ctx.db.page.findMany({
    where: { id: { in: [...sent] } },
    orderBy: [{ dueAt: 'asc' }, { side: 'asc' }],
  });
  return pages.map(({ side, personKey, slackUser, channel }) => {
    const name = desk.plan.people.find((person) => person.key === personKey)?.name ?? slackUser;
    return `Sent by this command: ${side} ${name}, over ${WORDS[channel] ?? channel}.`;
  });
}

const WORDS: Record<string, string> = {
  SLACK_DM: 'Slack',
  SMS: 'SMS',
  CALL: 'telephone',
  EMAIL: 'e-mail',
  PAGERDUTY: 'PagerDuty',
  WEBHOOK: 'webhook',
};

function unsent(owed: readonly OwedPage[]): string[] {
  if (owed.length === 0)
    return [
      'No copy of PACS Downtime runs: nobody is paged further, nothing is posted, no clock warns. Start it.',
    ];
  return [
    'No copy of PACS Downtime runs: start it, or telephone these people, who are owed a page:',
    ...toTelephone(owed),
  ];
}
