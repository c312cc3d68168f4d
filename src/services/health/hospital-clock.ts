import { hospitalClock } from '../../clock.ts';
import type { Db } from '../../db/client.ts';

/** How often (real time) the clock's place is written down; a fast one's at every beat. */
const EVERY_MS = 5_000;

/**
 * The hospital's clock, from its place in the database: its offset to real time never goes back, so that after a
 * rehearsal at 60× the next start continues where it stood, and never before anything that was recorded. `keep` writes
 * the place down (a fast clock's at once, else at most every 5 s) and lets a fast clock catch up with another copy's.
 */
export async function openHospitalClock(db: Db, speed: number) {
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
      where: { incident: { state: { notIn: ['CLOSED', 'STOOD_DOWN'] } } },
      orderBy: { id: 'desc' },
      select: { at: true },
    });
    if (newest) clock.notBefore(newest.at);
  }
  let kept = Number.NEGATIVE_INFINITY;

  async function keep(): Promise<void> {
    if (!fast && performance.now() - kept < EVERY_MS) return;
    kept = performance.now();
    const [place] = await db.$queryRaw<{ offsetMs: bigint }[]>`
      INSERT INTO hospital_clock (id, offset_ms, last_seen, speed) VALUES (1, ${clock.offsetMs()}, ${clock.now()}, ${speed})
      ON CONFLICT (id) DO UPDATE SET
        offset_ms = GREATEST(hospital_clock.offset_ms, EXCLUDED.offset_ms),
        last_seen = GREATEST(hospital_clock.last_seen, EXCLUDED.last_seen), speed = EXCLUDED.speed
      RETURNING offset_ms AS "offsetMs"`;
    if (fast && place) clock.catchUp(new Date(Date.now() + Number(place.offsetMs)));
  }
  return { clock, keep };
}
