import { type Clock, hospitalClock } from '../../clock.ts';
import type { Db } from '../../db/client.ts';
import { type ClockPlace, writePlace } from '../../db/clock-place.ts';
import { ENDED_STATES } from '../../domain/incident/incident.ts';

/** How often (real time) the clock's place is written down; a fast one's at every sweep. */
const EVERY_MS = 5_000;

/** Keeps the clock's place in the database. */
export interface ClockKeeper {
  /** What is to be written down now; null: nothing yet. */
  place(): ClockPlace | null;
  /** It was written down; the farthest place that any copy wrote down, in milliseconds ahead of real time. */
  kept(offsetMs: number): void;
  /** Writes down what is to be written down. */
  keep(): Promise<void>;
  /** Lets a fast clock run at another speed from now on; one at the usual speed stays there. */
  runAt(speed: number): void;
}

/** For a clock that somebody else keeps. */
export const KEEPS_NOTHING: ClockKeeper = {
  place: () => null,
  kept: () => undefined,
  keep: async () => undefined,
  runAt: () => undefined,
};

/**
 * The hospital's clock, from its place in the database: its offset to real time never goes back, so that after a
 * rehearsal at 60× the next start continues where it stood, and never before anything that was recorded. It is
 * written down at most every 5 s, a fast one's whenever asked for; a fast one catches up with another copy's.
 */
export async function openHospitalClock(db: Db, speed: number): Promise<ClockKeeper & { clock: Clock }> {
  const row = await db.hospitalClock.findUnique({ where: { id: 1 } });
  const keptMs = Number(row?.offsetMs ?? 0);
  const clock = hospitalClock({ speed, offsetMs: keptMs });
  const fast = speed !== 1;
  if (fast || keptMs > 0) {
    // A fast clock may have run on for a while after its place was last written down.
    const newest = await db.timelineEvent.findFirst({ orderBy: { id: 'desc' }, select: { at: true } });
    if (newest) clock.catchUp(newest.at);
  } else {
    // The machine's clock was set back while we did not run: what is open has its deadlines by the time of before.
    const newest = await db.timelineEvent.findFirst({
      where: { incident: { state: { notIn: [...ENDED_STATES] } } },
      orderBy: { id: 'desc' },
      select: { at: true },
    });
    if (newest) clock.notBefore(newest.at);
  }
  let keptAt = Number.NEGATIVE_INFINITY;

  function place(): ClockPlace | null {
    if (!fast && performance.now() - keptAt < EVERY_MS) return null;
    return { offsetMs: clock.offsetMs(), now: clock.now(), speed: clock.speed() };
  }

  function kept(offsetMs: number): void {
    keptAt = performance.now();
    if (fast) clock.catchUp(new Date(Date.now() + offsetMs));
  }

  return {
    clock,
    place,
    kept,
    runAt: clock.runAt,
    async keep() {
      const due = place();
      if (!due) return;
      const [row] = await db.$queryRaw<{ offset_ms: bigint }[]>(writePlace(due));
      if (row) kept(Number(row.offset_ms));
    },
  };
}
