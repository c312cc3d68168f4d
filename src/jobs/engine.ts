import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Channel } from '../paging/channel.ts';
import type { ServiceContext } from '../services/context.ts';
import { runDue } from '../services/run-due.ts';
import { type Lane, makeLane } from './lane.ts';
import { sendPages } from './send-pages.ts';
import { type HomeSurface, showHomes } from './show-homes.ts';
import { showMessages } from './show-messages.ts';
import type { Surface } from './surface.ts';

/** Wire time between two looks for anything whose wake-up was lost. */
export const SWEEP_MS = 2_000;

/** Pages go to Slack's door before anything that is shown; longer than this (wire time) nothing waits for them. */
const PAGES_FIRST_MS = 300;

/** Everything that happens by itself. Pages have a lane of their own: nothing that is shown can delay them. */
export interface Engine {
  /** Looks for work in every lane now; returns at once. */
  nudge(): void;
  /** Runs what is due now, sends and shows everything that can be, and resolves when nothing moves any more. */
  settle(): Promise<void>;
  /** Begins sweeping. */
  start(): void;
  stop(): Promise<void>;
  /** Milliseconds since the deadlines were last looked at without an error; null before the first time. */
  sinceLastCycle(): number | null;
}

export interface EngineParts {
  ctx: ServiceContext;
  channels: Channel[];
  surface: Surface & HomeSurface;
  log: Logger;
  /** Called before each sweep: keeps the clock's place in the database. */
  beat(): Promise<void>;
}

/** Makes the engine. Nothing runs before it is nudged or started. */
export function makeEngine({ ctx, channels, surface, log, beat }: EngineParts): Engine {
  const process_ = `${hostname()}:${process.pid}:${Math.random().toString(36).slice(2, 8)}`;
  const deadlines = makeLane('deadlines', log, async () => {
    await beat();
    return (await runDue(ctx)) > 0;
  });
  let pagesOnTheirWay: Promise<void> = Promise.resolve();
  const pages = makeLane('pages', log, () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    pagesOnTheirWay = promise;
    return sendPages(ctx, channels, process_, log, resolve).finally(resolve);
  });
  const messages = makeLane('messages', log, async () => {
    await Promise.race([pagesOnTheirWay, sleep(PAGES_FIRST_MS)]);
    return showMessages(ctx, surface, process_, log);
  });
  const homes = makeLane('homes', log, () => showHomes(ctx, surface, log));
  const lanes: Lane[] = [pages, messages, deadlines, homes];
  let sweep: NodeJS.Timeout | null = null;

  function nudge(): void {
    for (const lane of lanes) lane.kick();
  }

  return {
    nudge,
    async settle() {
      nudge();
      let quiet = 0;
      while (quiet < lanes.length) {
        quiet = 0;
        for (const lane of lanes) if (await lane.idle()) quiet += 1;
      }
    },
    start() {
      nudge();
      sweep ??= setInterval(nudge, SWEEP_MS);
    },
    async stop() {
      if (sweep) clearInterval(sweep);
      sweep = null;
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    sinceLastCycle() {
      const last = deadlines.lastCompleted();
      return last === null ? null : performance.now() - last;
    },
  };
}
