import type { ServiceHours } from '../../../src/domain/time/service-hours.ts';
import { serviceMsBetween } from '../../../src/domain/time/service-time.ts';

/** Whole minutes between two instants that count, rounded down. */
export function serviceMinutesBetween(
  hours: ServiceHours | null,
  zone: string,
  from: Date,
  to: Date,
): number {
  return Math.floor(serviceMsBetween(hours, zone, from, to) / 60_000);
}
