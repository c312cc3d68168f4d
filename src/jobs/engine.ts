import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Presence } from '../db/presence.ts';
import type { ReadFeed } from '../feeds/read-feed.ts';
import type { Channel } from '../paging/channel.ts';
import type { ServiceContext } from '../services/context.ts';
import { QUEUES, type Queue } from '../services/queues.ts';
import type { UserGroupsApi } from '../slack-api/user-groups.ts';
import { directMessageSender } from './outbox/direct-messages/send-direct-messages.ts';
import { type HomeSurface, showHomes } from './outbox/show-homes.ts';
import { messageShower } from './outbox/show-messages.ts';
import { userGroupShower } from './outbox/show-user-groups.ts';
import type { Surface } from './outbox/surface.ts';
import { pageSender } from './pages/send-pages.ts';
import { smsReplySender } from './pages/send-sms-replies.ts';
import { pageWithdrawer } from './pages/withdraw-pages.ts';
import { deadlineRunner } from './run-deadlines.ts';
import { feedReader } from './schedule/read-feeds.ts';
import { watchRosters } from './schedule/watch-rosters.ts';
import { makeWorker, type Pass, type Worker } from './worker/worker.ts';

/** Real time between two looks for anything that no worker knew of: what another process wrote, a lost wake-up. */
const SWEEP_MS = 2_000;

/** Pages go to Slack's door before anything that is shown; longer than this (real time) nothing waits for them. */
const PAGES_FIRST_MS = 300;

/** Everything that happens by itself. Pages have a worker of their own: nothing that is shown can delay them. */
export interface Engine {
  /** Lets the workers of these queues look for work now, every one where none is named; returns at once. */
  wake(queues?: readonly Queue[]): void;
  /** Runs what is due now, sends and shows everything that can be, and resolves when nothing moves any more. */
  settle(): Promise<void>;
  /** Begins sweeping, and lets every worker wake itself when its rows need it. */
  start(): void;
  stop(): Promise<void>;
  /** Milliseconds since the deadlines were last looked at without an error; null before the first time. */
  sinceLastCycle(): number | null;
  /** The same for the owed pages: claimed, sent and recorded. */
  sincePagesHandled(): number | null;
}

export interface EngineParts {
  ctx: ServiceContext;
  /** The same over connections of its own, for what is shown; absent: it shares those of pages and people. */
  showing?: ServiceContext;
  channels: Channel[];
  /** null: Slack is not set up here, and what is meant for it waits. */
  surface: (Surface & HomeSurface & UserGroupsApi) | null;
  presence: Presence;
  log: Logger;
  /** While Slack refuses the token: real milliseconds until it is worth a call; null: now. Absent: always. */
  slackWaitMs?(): Promise<number | null>;
  /** Reads a calendar; absent: no calendar is read here. */
  readFeed?: ReadFeed;
  /** Called with each sweep: keeps the clock's place in the database. */
  beat(): Promise<void>;
}

/** Makes the engine. Nothing runs before it is woken or started. */
export function makeEngine({ ctx, channels, surface, presence, log, ...parts }: EngineParts): Engine {
  let beatDue = true;
  let pagesOnTheirWay: Promise<unknown> = Promise.resolve();
  const leaves = (handedOver: Promise<unknown>): void => {
    pagesOnTheirWay = Promise.all([pagesOnTheirWay, handedOver]).then(() => undefined);
  };
  const pages = makeWorker('pages', log, pageSender({ ctx, channels, presence, log, leaves }));
  const deadlines = makeWorker(
    'deadlines',
    log,
    deadlineRunner(ctx, async () => {
      if (beatDue) await parts.beat();
      beatDue = false;
    }),
  );
  const texts = makeWorker('texts', log, smsReplySender(ctx, channels, presence));
  const withdrawals = makeWorker('withdrawals', log, pageWithdrawer(ctx, channels, log));
  const rosters = makeWorker('rosters', log, () => watchRosters(ctx));
  const feeds = parts.readFeed ? feedReader(ctx, parts.readFeed, presence) : null;
  const of: Record<Queue, Worker[]> = {
    pages: [pages],
    outbox: surface ? shownOver(surface) : [],
    deadlines: [deadlines],
    smsReplies: [texts],
    withdrawals: [withdrawals],
    rosters: [rosters],
    calendars: feeds ? [makeWorker('calendars', log, feeds.pass)] : [],
  };
  const workers = QUEUES.flatMap((queue) => of[queue]);
  let sweep: NodeJS.Timeout | null = null;

  function shownOver(slack: Surface & HomeSurface & UserGroupsApi): Worker[] {
    const showing = parts.showing ?? ctx;
    const afterPages = (pass: Pass): Pass => {
      return async (track) => {
        await Promise.race([pagesOnTheirWay, sleep(PAGES_FIRST_MS)]);
        return pass(track);
      };
    };
    const unlessRefused = (pass: Pass): Pass => {
      return async (track) => {
        const waitMs = (await parts.slackWaitMs?.()) ?? null;
        return waitMs === null ? pass(track) : { more: false, nextInMs: waitMs };
      };
    };
    const shower = (name: string, pass: Pass): Worker => makeWorker(name, log, unlessRefused(pass));
    return [
      shower('messages', afterPages(messageShower(showing, slack, presence, log))),
      shower('letters', afterPages(directMessageSender(showing, slack, presence, log))),
      shower('homes', () => showHomes(showing, slack, log)),
      shower('groups', userGroupShower(showing, slack, log)),
    ];
  }

  function wake(queues: readonly Queue[] = QUEUES): void {
    for (const queue of queues) for (const worker of of[queue]) worker.wake();
  }

  function look(): void {
    beatDue = true;
    wake();
  }

  return {
    wake,
    async settle() {
      look();
      let quiet = 0;
      while (quiet < workers.length) {
        quiet = 0;
        for (const worker of workers) if (await worker.idle()) quiet += 1;
      }
    },
    start() {
      for (const worker of workers) worker.wakeItself();
      look();
      sweep ??= setInterval(look, SWEEP_MS);
    },
    async stop() {
      if (sweep) clearInterval(sweep);
      sweep = null;
      feeds?.stop();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    sinceLastCycle: () => ageOf(deadlines),
    sincePagesHandled: () => ageOf(pages),
  };
}

function ageOf(worker: Worker): number | null {
  const last = worker.lastCompleted();
  return last === null ? null : performance.now() - last;
}
