import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Presence } from '../db/presence.ts';
import type { ReadFeed } from '../feeds/read-feed.ts';
import type { Channel } from '../paging/channel.ts';
import type { ServiceContext } from '../services/context.ts';
import type { GroupSurface } from './group-surface.ts';
import { groupKeeper } from './keep-groups.ts';
import { type Lane, makeLane, type Pass } from './lane.ts';
import { feedLane } from './read-feeds.ts';
import { deadlineRunner } from './run-deadlines.ts';
import { letterSender } from './send-letters.ts';
import { pageSender } from './send-pages.ts';
import { textSender } from './send-texts.ts';
import { type HomeSurface, showHomes } from './show-homes.ts';
import { messageShower } from './show-messages.ts';
import type { Surface } from './surface.ts';
import { watchRosters } from './watch-rosters.ts';
import { pageWithdrawer } from './withdraw-pages.ts';

/** Wire time between two looks for anything that no lane knew of: what another process wrote, a lost wake-up. */
const SWEEP_MS = 2_000;

/** Pages go to Slack's door before anything that is shown; longer than this (wire time) nothing waits for them. */
const PAGES_FIRST_MS = 300;

/** Everything that happens by itself. Pages have a lane of their own: nothing that is shown can delay them. */
export interface Engine {
  /** Looks for work in every lane now; returns at once. */
  nudge(): void;
  /** Runs what is due now, sends and shows everything that can be, and resolves when nothing moves any more. */
  settle(): Promise<void>;
  /** Begins sweeping, and lets every lane wake itself when its rows need it. */
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
  surface: (Surface & HomeSurface & GroupSurface) | null;
  presence: Presence;
  log: Logger;
  /** While Slack refuses the token: wire milliseconds until it is worth a call; null: now. Absent: always. */
  slackWaitMs?(): Promise<number | null>;
  /** Reads a calendar; absent: no calendar is read here. */
  readFeed?: ReadFeed;
  /** Called with each sweep: keeps the clock's place in the database. */
  beat(): Promise<void>;
}

/** Makes the engine. Nothing runs before it is nudged or started. */
export function makeEngine({ ctx, channels, surface, presence, log, ...parts }: EngineParts): Engine {
  let beatDue = true;
  let pagesOnTheirWay: Promise<unknown> = Promise.resolve();
  const leaves = (handedOver: Promise<unknown>): void => {
    pagesOnTheirWay = Promise.all([pagesOnTheirWay, handedOver]).then(() => undefined);
  };
  const pages = makeLane('pages', log, pageSender({ ctx, channels, presence, log, leaves }));
  const deadlines = makeLane(
    'deadlines',
    log,
    deadlineRunner(ctx, async () => {
      if (beatDue) await parts.beat();
      beatDue = false;
    }),
  );
  const texts = makeLane('texts', log, textSender(ctx, channels, presence));
  const withdrawals = makeLane('withdrawals', log, pageWithdrawer(ctx, channels, log));
  const rosters = makeLane('rosters', log, () => watchRosters(ctx));
  const feeds = parts.readFeed ? feedLane(ctx, parts.readFeed, presence) : null;
  const shown = surface ? shownOver(surface) : [];
  const calendars = feeds ? [makeLane('calendars', log, feeds.pass)] : [];
  const lanes: Lane[] = [pages, ...shown, deadlines, texts, withdrawals, rosters, ...calendars];
  let sweep: NodeJS.Timeout | null = null;

  function shownOver(slack: Surface & HomeSurface & GroupSurface): Lane[] {
    const showing = parts.showing ?? ctx;
    const afterPages = (pass: Pass): Pass => {
      return async (carry) => {
        await Promise.race([pagesOnTheirWay, sleep(PAGES_FIRST_MS)]);
        return pass(carry);
      };
    };
    const unlessRefused = (pass: Pass): Pass => {
      return async (carry) => {
        const waitMs = (await parts.slackWaitMs?.()) ?? null;
        return waitMs === null ? pass(carry) : { more: false, nextInMs: waitMs };
      };
    };
    const shower = (name: string, pass: Pass): Lane => makeLane(name, log, unlessRefused(pass));
    return [
      shower('messages', afterPages(messageShower(showing, slack, presence, log))),
      shower('letters', afterPages(letterSender(showing, slack, presence, log))),
      shower('homes', () => showHomes(showing, slack, log)),
      shower('groups', groupKeeper(showing, slack, log)),
    ];
  }

  function nudge(): void {
    for (const lane of lanes) lane.kick();
  }

  function look(): void {
    beatDue = true;
    nudge();
  }

  return {
    nudge,
    async settle() {
      look();
      let quiet = 0;
      while (quiet < lanes.length) {
        quiet = 0;
        for (const lane of lanes) if (await lane.idle()) quiet += 1;
      }
    },
    start() {
      for (const lane of lanes) lane.keepTime();
      look();
      sweep ??= setInterval(look, SWEEP_MS);
    },
    async stop() {
      if (sweep) clearInterval(sweep);
      sweep = null;
      feeds?.stop();
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    sinceLastCycle: () => ageOf(deadlines),
    sincePagesHandled: () => ageOf(pages),
  };
}

function ageOf(lane: Lane): number | null {
  const last = lane.lastCompleted();
  return last === null ? null : performance.now() - last;
}
