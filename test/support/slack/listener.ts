import { onTestFinished } from 'vitest';
import { openNetwork } from '../../../src/network/network.ts';
import { APP_TOKEN, type DoorOptions } from '../../../src/practice/delivery/door.ts';
import type { Inbound } from '../../../src/slack/connection/inbound.ts';
import { overSockets } from '../../../src/slack/connection/over-sockets.ts';
import type { SocketTiming } from '../../../src/slack/connection/socket-timing.ts';
import { type LogLines, logLines } from '../process/log-lines.ts';
import { type StrictSlack, startStrictSlack } from './strict-slack.ts';

/** The production times, many times as fast. */
export const QUICK: SocketTiming = {
  openMs: 2_000,
  pingEveryMs: 200,
  lookEveryMs: 50,
  silentLooks: 10,
  firstWaitMs: 20,
  mostWaitMs: 320,
  steadyMs: 300,
  leavingMs: 500,
  answersMs: 300,
  startMs: 5_000,
};

/** The same, but no socket is given up while a slow machine runs the test. */
export const PATIENT: SocketTiming = { ...QUICK, pingEveryMs: 4_000, silentLooks: 400, leavingMs: 20_000 };

type Answering = (body: Record<string, unknown>) => Promise<unknown>;

export interface Listener extends LogLines {
  slack: StrictSlack;
  inbound: Inbound;
  /** What came in, in order. */
  came: Record<string, unknown>[];
  /** Something that Slack hands over; resolves with the answer. */
  deliver(words: string): Promise<unknown>;
  until(what: string, look: () => boolean): Promise<unknown>;
}

/** Our sockets between a strict Slack and a handler of the test. */
export async function openListener(
  options: {
    timing?: SocketTiming;
    answer?: Answering;
    before?: (slack: StrictSlack) => void;
    proxy?: string;
    tls?: DoorOptions['tls'];
  } = {},
): Promise<Listener> {
  const slack = await startStrictSlack({
    users: ['U0TECH'],
    channels: ['C0DOWN'],
    ...(options.tls ? { tls: options.tls } : {}),
  });
  options.before?.(slack);
  const network = openNetwork({ proxy: options.proxy ?? null });
  const lines = logLines();
  const inbound = overSockets({
    appToken: APP_TOKEN,
    apiUrl: slack.apiUrl,
    network,
    timing: options.timing ?? QUICK,
    log: lines.log,
  });
  const came: Record<string, unknown>[] = [];
  const answer: Answering = options.answer ?? (async (body) => ({ text: `heard ${body.text}` }));
  inbound.receiver.init({
    async processEvent({ body, ack }: { body: Record<string, unknown>; ack: (r: unknown) => Promise<void> }) {
      came.push(body);
      await ack(await answer(body));
    },
  } as never);
  onTestFinished(async () => {
    await inbound.receiver.stop();
    await network.close();
    await slack.close();
  });
  await inbound.receiver.start();
  return {
    ...lines,
    slack,
    inbound,
    came,
    deliver: (text) =>
      slack.door.deliver('slash_commands', {
        ...{ command: '/pacs-down', user_id: 'U0TECH', trigger_id: 'none', text },
      }),
    until: (what, look) => slack.until(what, look),
  };
}
