import { type ClockName, clockStatus, type RunningClock } from './clocks.ts';

interface OfService {
  key: string;
  name: string;
  clocks: RunningClock[];
}

/** A limit of a service: which one, and when it is or was. */
export interface ServiceLimit {
  service: string;
  /** Its key. */
  key: string;
  clock: ClockName;
  at: Date;
}

/** How many services are past a limit that runs, the one that is so for longest, and the limit ahead that comes first. */
export interface LateServices {
  late: number;
  of: number;
  longest: ServiceLimit | null;
  next: ServiceLimit | null;
}

/**
 * What is to be weighed while services wait, at `now` (UTC). The limit ahead is one of a service that is in time, else
 * of any. Example: stroke past its first limit since 18:37, the emergency department with 20 minutes left:
 * `{ late: 1, of: 2, longest: stroke 18:37, next: ED 19:02 }`.
 */
export function lateServices(services: readonly OfService[], now: Date): LateServices {
  const running = services.map((service) => ({
    service: service.name,
    limits: service.clocks.flatMap((clock) => {
      const { state, limitAt } = clockStatus(clock, now);
      if (clock.stoppedAt || !limitAt) return [];
      return [
        {
          service: service.name,
          key: service.key,
          clock: clock.clock,
          at: limitAt,
          passed: state === 'BREACHED',
        },
      ];
    }),
  }));
  const isLate = ({ limits }: (typeof running)[number]) => limits.some(({ passed }) => passed);
  const late = running.filter(isLate);
  const ahead = (of: typeof running) => of.flatMap(({ limits }) => limits).filter(({ passed }) => !passed);
  const inTime = ahead(running.filter((service) => !isLate(service)));
  return {
    late: late.length,
    of: services.length,
    longest: first(late.flatMap(({ limits }) => limits).filter(({ passed }) => passed)),
    next: first(inTime.length > 0 ? inTime : ahead(running)),
  };
}

function first(limits: readonly ServiceLimit[]): ServiceLimit | null {
  const [found] = limits.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return found ? { service: found.service, key: found.key, clock: found.clock, at: found.at } : null;
}
