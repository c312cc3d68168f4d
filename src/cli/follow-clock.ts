import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, hospitalClock } from '../clock.ts';
import type { Db } from '../db/client.ts';

/** Wire time within which a copy that runs writes its place down again. */
const NEXT_WITHIN_MS = 7_000;
const LOOK_EVERY_MS = 50;
/** Wire time between two places from which a speed can be told. */
const APART_MS = 1_000;
/** Below it a clock runs at the usual speed: the two places are known to a few milliseconds only. */
const FAST_FROM = 1.05;

/** Where a clock stood, and the instant of wire time at which it did. */
interface Place {
  hospital: number;
  wire: number;
}

/**
 * The hospital's clock for a second process beside the copy of the app that keeps it. How fast it runs is measured
 * from two places that the copy writes down, which takes up to 5 s; a clock that never left real time needs no
 * measuring, and one that nobody moves goes on from its place. Nothing is written: the clock belongs to the copy.
 * Example: places 5 s of wire and 5 min of hospital time apart are a clock at 60×.
 */
export async function followHospitalClock(db: Db): Promise<Clock> {
  const first = await placeOf(db);
  const offsetMs = first ? first.hospital - first.wire : 0;
  const second = first && offsetMs !== 0 ? await laterPlace(db, first) : null;
  if (!first || !second) return hospitalClock({ speed: 1, offsetMs });
  const measured = (second.hospital - first.hospital) / (second.wire - first.wire);
  const speed = measured < FAST_FROM ? 1 : measured;
  const now = Date.now();
  return hospitalClock({ speed, offsetMs: second.hospital + (now - second.wire) * speed - now });
}

async function placeOf(db: Db): Promise<Place | null> {
  const row = await db.hospitalClock.findUnique({ where: { id: 1 } });
  if (!row) return null;
  const hospital = row.lastSeen.getTime();
  return { hospital, wire: hospital - Number(row.offsetMs) };
}

async function laterPlace(db: Db, first: Place): Promise<Place | null> {
  const deadline = Date.now() + NEXT_WITHIN_MS;
  while (Date.now() < deadline) {
    await sleep(LOOK_EVERY_MS);
    const place = await placeOf(db);
    if (place && place.wire >= first.wire + APART_MS) return place;
  }
  return null;
}
