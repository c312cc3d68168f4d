import { downtimeMs } from './downtime.ts';
import { downtimeIntervals, type IncidentImpact } from './downtime-intervals.ts';

/** How long a service was without at least one of several systems. */
export interface Together {
  serviceKey: string;
  minutes: number;
}

/**
 * Whole minutes for each service that several systems' incidents affect, each minute once however many of them were down
 * in it; an outage that runs counts to `now`. Services in the order in which they appear.
 *
 * Example: the ED is without the archive from 02:00 to 03:00 and without the RIS from 02:30 to 04:00: 120, not 150.
 */
export function together(incidents: readonly IncidentImpact[], now: Date): Together[] {
  const keys = new Set(incidents.flatMap(({ services }) => services.map(({ key }) => key)));
  return [...keys].map((serviceKey) => {
    const those = incidents.filter(({ services }) => services.some(({ key }) => key === serviceKey));
    const down = downtimeMs(downtimeIntervals(those, { serviceKey }), now);
    return { serviceKey, minutes: Math.floor(down / 60_000) };
  });
}
