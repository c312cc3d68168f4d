import { openMinutes, type ServiceHours } from '../service-hours.ts';

/** Minutes that one service can bear without one system, and when they count. */
export interface Figures {
  /** null: `hold`, the service waits; no workaround is expected. */
  workaroundMinutes: number | null;
  rtoMinutes: number;
  mtdMinutes: number;
  hours: ServiceHours | null;
}

/** What is wrong with figures, at which of them, and how to mend it. */
export interface BrokenFigure {
  figure: 'workaround' | 'rto' | 'mtd';
  what: string;
  mend: string;
}

const WEEKS = 52;

/** Every rule of the figures of one tolerance that does not hold; none when they can be agreed on. */
export function brokenFigures({ workaroundMinutes, rtoMinutes, mtdMinutes, hours }: Figures): BrokenFigure[] {
  const broken: BrokenFigure[] = [];
  if (rtoMinutes >= mtdMinutes) {
    const mend = 'MTD is RTO plus the time to work off the backlog: make it longer.';
    broken.push({ figure: 'rto', what: 'RTO is not below MTD', mend });
  }
  if (workaroundMinutes !== null && workaroundMinutes > rtoMinutes) {
    const what = 'the workaround comes later than the restoration';
    broken.push({ figure: 'workaround', what, mend: 'Shorten it, or write hold.' });
  }
  if (hours && mtdMinutes > WEEKS * openMinutes(hours).length) {
    const what = 'the MTD is longer than a year of the service hours';
    broken.push({ figure: 'mtd', what, mend: 'Shorten it, or leave out the hours.' });
  }
  return broken;
}
