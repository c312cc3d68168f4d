import { Prisma } from './generated/client.ts';

/** Where the hospital's clock stands: milliseconds ahead of real time, hospital time, times as fast as real time. */
export interface ClockPlace {
  offsetMs: number;
  now: Date;
  speed: number;
}

/** Writes down where the clock stands; answers as `offset_ms` the farthest ahead of real time that any copy wrote down. */
export function writePlace({ offsetMs, now, speed }: ClockPlace): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO hospital_clock (id, offset_ms, last_seen, speed) VALUES (1, ${offsetMs}, ${now}, ${speed})
    ON CONFLICT (id) DO UPDATE SET
      offset_ms = GREATEST(hospital_clock.offset_ms, EXCLUDED.offset_ms),
      last_seen = GREATEST(hospital_clock.last_seen, EXCLUDED.last_seen), speed = EXCLUDED.speed
    RETURNING offset_ms`;
}
