import { type Clock, hospitalClock } from '../../clock.ts';
import type { Db } from '../../db/client.ts';

/**
 * The hospital's clock for a second process beside the copy of the app that keeps it: it goes on from the place that
 * the copy wrote down, as fast as the copy runs. Nothing is written: the clock belongs to the copy.
 * Example: written down 3 s ago as 02:40 at 60×, it shows 02:43.
 */
export async function followHospitalClock(db: Db): Promise<Clock> {
  const row = await db.hospitalClock.findUnique({ where: { id: 1 } });
  if (!row) return hospitalClock({ speed: 1, offsetMs: 0 });
  const { speed } = row;
  const hospital = row.lastSeen.getTime();
  const real = hospital - Number(row.offsetMs);
  const gained = (Date.now() - real) * (speed - 1);
  return hospitalClock({ speed, offsetMs: Number(row.offsetMs) + Math.max(0, gained) });
}
