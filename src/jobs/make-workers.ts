import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Presence } from '../db/presence.ts';
import type { ReadFeed } from '../feeds/read-feed.ts';
import type { Channel } from '../paging/channel.ts';
import type { DrawPicture } from '../pictures/draw-picture.ts';
import type { ServiceContext } from '../services/context.ts';
import type { Queue } from '../services/queues.ts';
import type { SlackSurface } from './outbox/surface.ts';
import { pageSender } from './pages/send-pages.ts';
import { smsReplySender } from './pages/send-sms-replies.ts';
import { pageWithdrawer } from './pages/withdraw-pages.ts';
import { archiveCounter } from './probes/ask-archives.ts';
import { type ProbeParts, probeTrier } from './probes/try-probes.ts';
import { deadlineRunner } from './run-deadlines.ts';
import { runPlannedDowntimes } from './run-planned-downtimes.ts';
import { feedReader } from './schedule/read-feeds.ts';
import { watchRosters } from './schedule/watch-rosters.ts';
import { outboxShower } from './show-outbox.ts';
import { makeWorker, type Pass, type Worker } from './worker/worker.ts';

/** Pages go to Slack's door before anything that is shown; longer than this (real time) nothing waits for them. */
const PAGES_FIRST_MS = 300;

export interface WorkerParts {
  ctx: ServiceContext;
  /** The same over connections of its own, for what is shown; absent: it shares those of pages and people. */
  showing?: ServiceContext;
  channels: Channel[];
  /** null: Slack is not set up here, and what is meant for it waits. */
  surface: SlackSurface | null;
  presence: Presence;
  log: Logger;
  /** While Slack refuses the token: real milliseconds until it is worth a call; null: now. Absent: always. */
  slackWaitMs?(): Promise<number | null>;
  /** Draws the pictures of messages; absent: they have words only. */
  draw?: DrawPicture;
  /** Reads a calendar; absent: no calendar is read here. */
  readFeed?: ReadFeed;
  /** Tries probes; absent: none is tried here. */
  probes?: ProbeParts;
}

export interface Workers {
  of: Record<Queue, Worker[]>;
  /** Ends what would hold up a stop. */
  stopReading(): void;
}

/** The workers of every queue. Pages have one of their own: nothing that is shown can delay them. */
export function makeWorkers(parts: WorkerParts): Workers {
  const { ctx, channels, surface, presence, log } = parts;
  let pagesOnTheirWay: Promise<unknown> = Promise.resolve();
  const leaves = (handedOver: Promise<unknown>): void => {
    pagesOnTheirWay = Promise.all([pagesOnTheirWay, handedOver]).then(() => undefined);
  };
  const afterPages = (pass: Pass): Pass => {
    return async (track) => {
      await Promise.race([pagesOnTheirWay, sleep(PAGES_FIRST_MS)]);
      return pass(track);
    };
  };
  const probes = parts.probes ? probeTrier(ctx, parts.probes, presence) : null;
  const archives = parts.probes ? archiveCounter(ctx, parts.probes.askArchive, presence) : null;
  const feeds = parts.readFeed ? feedReader(ctx, parts.readFeed, presence) : null;
  return {
    of: {
      pages: [makeWorker('pages', log, pageSender({ ctx, channels, presence, log, leaves }))],
      outbox: surface ? [makeWorker('outbox', log, showing({ ...parts, surface }, afterPages))] : [],
      deadlines: [makeWorker('deadlines', log, deadlineRunner(ctx))],
      smsReplies: [makeWorker('SMS replies', log, smsReplySender(ctx, channels, presence))],
      withdrawals: [makeWorker('withdrawals', log, pageWithdrawer(ctx, channels, log))],
      rosters: [makeWorker('rosters', log, () => watchRosters(ctx))],
      planned: [makeWorker('planned downtimes', log, () => runPlannedDowntimes(ctx))],
      calendars: feeds ? [makeWorker('calendars', log, feeds.pass)] : [],
      probes: [
        ...(probes ? [makeWorker('probes', log, probes.pass)] : []),
        ...(archives ? [makeWorker('archive counts', log, archives.pass)] : []),
      ],
    },
    stopReading() {
      feeds?.stop();
      probes?.stop();
      archives?.stop();
    },
  };
}

type Slack = NonNullable<WorkerParts['surface']>;

/** What is shown goes while Slack takes the token, and after the pages. */
function showing(
  { surface, presence, log, ...parts }: WorkerParts & { surface: Slack },
  afterPages: (pass: Pass) => Pass,
): Pass {
  const pass = afterPages(outboxShower(parts.showing ?? parts.ctx, surface, presence, log, parts.draw));
  return async (track) => {
    const waitMs = (await parts.slackWaitMs?.()) ?? null;
    return waitMs === null ? pass(track) : { more: false, nextInMs: waitMs };
  };
}
