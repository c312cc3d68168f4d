import { hospitalClock } from '../clock.ts';
import type { Db } from '../db/client.ts';

/** How often (wire time) the clock's place is written down. */
const EVERY_MS = 5_000;

/**
 * The hospital's clock, from its place in the database: its offset to real time never goes back, so that after a
 * rehearsal at 60× the next start continues where it stood. `keep` writes the place down, at most every 5 s.
 */
export async function openHospitalClock(db: Db, speed: number) {
  const row = await db.hospitalClock.findUnique({ where: { id: 1 } });
  const clock = hospitalClock({ speed, offsetMs: Number(row?.offsetMs ?? 0) });
  let kept = Number.NEGATIVE_INFINITY;

  async function keep(): Promise<void> {
    if (performance.now() - kept < EVERY_MS) return;
    kept = performance.now();
    await db.$executeRaw`
      INSERT INTO hospital_clock (id, offset_ms, last_seen) VALUES (1, ${clock.offsetMs()}, ${clock.now()})
      ON CONFLICT (id) DO UPDATE SET
        offset_ms = GREATEST(hospital_clock.offset_ms, EXCLUDED.offset_ms),
        last_seen = GREATEST(hospital_clock.last_seen, EXCLUDED.last_seen)`;
  }
  return { clock, keep };
}
