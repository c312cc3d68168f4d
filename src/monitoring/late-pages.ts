import { realSince } from '../clock.ts';
import { type LatePage, latePages, type UnsentPage } from '../domain/health/late-pages.ts';
import { seenSince } from '../domain/health/watchdog.ts';
import type { ServiceContext } from '../services/context.ts';
import { type ClockReadings, jumpsBetween } from './clock-jumps.ts';
import type { PendingReader, PendingReading, PendingRow } from './read-pending-pages.ts';

/** Real time between two looks; twice as much while nothing is pending. */
const LOOK_EVERY_MS = 2_000;

/** What the last look told; `late` null: it cannot be known, the rows could not be read. */
export interface Lateness {
  late: LatePage[] | null;
  /** Incidents whose card Slack does not show as it is wanted. */
  cardsBehind: ReadonlySet<string>;
}

/**
 * The second look at what is pending: beside the jobs, over its own connection, by its own timer, and by other
 * arithmetic than theirs, so that what silences them does not silence it.
 */
export interface LatePageWatch {
  /** Looks now, or joins the look that runs. It never rejects, and ends within the reader's time. */
  look(): Promise<Lateness>;
  /** What the last look told; a page that became late since is not in it. */
  last(): Lateness;
  /** What of an incident was late at the last look. */
  of(incidentId: string): LatePage[];
  /** Resolves when no look runs and the cards were told. */
  idle(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export interface LatePageParts {
  ctx: Pick<ServiceContext, 'clock' | 'log'>;
  reader: PendingReader;
  /** Real milliseconds of a clock that never jumps. */
  realNow(): number;
  /** Hears of every look, and follows it before the next one; it never rejects. */
  told(lateness: Lateness): Promise<void>;
}

const UNKNOWN: Lateness = { late: null, cardsBehind: new Set() };

/** Makes the watch. What becomes late, and what cannot be known, is logged as an error, once. */
export function makeLatePageWatch({ ctx, reader, realNow, told }: LatePageParts): LatePageWatch {
  const { clock, log } = ctx;
  let seen = new Map<string, number>();
  let lookedAt: number | null = null;
  let last = UNKNOWN;
  let known = true;
  let said = new Set<string>();
  let clocks: ClockReadings | null = null;
  let running: Promise<Lateness> | null = null;
  let following: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let nothingPending = false;
  let passedOver = false;

  function sayClocks({ databaseMs }: PendingReading): void {
    const now = { real: performance.now(), machine: Date.now(), database: databaseMs };
    for (const { of, byMs } of jumpsBetween(clocks, now))
      log.warn({ clock: of, bySeconds: Math.round(byMs / 1_000) }, 'a clock was changed');
    clocks = now;
  }

  function say(late: LatePage[]): void {
    for (const page of late) {
      if (said.has(page.id)) continue;
      const { id, incidentId, side, channel, forMs } = page;
      const about = { pending: id, incidentId, side, channel, forSeconds: Math.floor(forMs / 1_000) };
      log.error(about, 'a page is late');
    }
    const ids = new Set(late.map(({ id }) => id));
    for (const id of said) if (!ids.has(id)) log.info({ pending: id }, 'what was late is no longer pending');
    said = ids;
  }

  function judge({ rows }: PendingReading, startedAt: number): Lateness {
    nothingPending = rows.length === 0;
    const pending = rows.map((row) => asPending(row, clock)).filter(isDue);
    // What appeared since the look before may be as old as that look.
    const appeared = lookedAt ?? startedAt;
    seen = seenSince(
      seen,
      pending.map(({ id }) => id),
      appeared,
    );
    lookedAt = startedAt;
    const late = latePages(pending, seen, realNow());
    const behind = rows.filter(({ cardIsBehind }) => cardIsBehind).map(({ incidentId }) => incidentId);
    return { late, cardsBehind: new Set(behind) };
  }

  async function lookOnce(): Promise<Lateness> {
    const startedAt = realNow();
    try {
      const reading = await reader.read();
      sayClocks(reading);
      last = judge(reading, startedAt);
      say(last.late ?? []);
      if (!known) log.info('pending pages can be read again');
      known = true;
    } catch (error) {
      if (known)
        log.error({ err: error }, 'the database cannot be read, so it is unknown whether a page is late');
      known = false;
      nothingPending = false;
      last = UNKNOWN;
    }
    return last;
  }

  function look(): Promise<Lateness> {
    running ??= lookOnce().finally(() => {
      running = null;
    });
    following = running.then(told);
    return running;
  }

  /** What is pending by the next look counts as pending since the one before: it is told no later. */
  function turn(): void {
    passedOver = nothingPending && !passedOver;
    if (!passedOver) void look();
  }

  return {
    look,
    last: () => last,
    of: (incidentId) => (last.late ?? []).filter((page) => page.incidentId === incidentId),
    async idle() {
      await following;
    },
    start() {
      timer ??= setInterval(turn, LOOK_EVERY_MS);
      void look();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await following;
      await reader.stop();
    },
  };
}

function asPending(row: PendingRow, clock: ServiceContext['clock']): UnsentPage {
  const { id, incidentId, side, person, channel, dueAtMs, hasAnother } = row;
  return { id, incidentId, side, person, channel, hasAnother, ageMs: ageOf(clock, dueAtMs) };
}

/** Real milliseconds since an instant of hospital time; negative when it lies ahead. */
function ageOf(clock: ServiceContext['clock'], dueAtMs: number): number {
  const due = new Date(dueAtMs);
  const ahead = clock.realDelay(due);
  return ahead > 0 ? -ahead : realSince(clock, due);
}

/** A page is pending from its recording on; a step when its instant has come. */
function isDue({ person, ageMs }: UnsentPage): boolean {
  return person !== null || ageMs >= 0;
}
