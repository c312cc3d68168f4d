import { openMinutes, type ServiceHours } from '../time/service-hours.ts';

/** Minutes that one service can bear without one system, and when they count. */
export interface ToleranceFigures {
  /** null: `hold`, the service waits; no workaround is expected. */
  workaroundMinutes: number | null;
  rtoMinutes: number;
  mtdMinutes: number;
  hours: ServiceHours | null;
}

/** What is wrong with figures, at which of them, and how to fix it. */
export interface BrokenFigure {
  figure: 'workaround' | 'rto' | 'mtd';
  what: string;
  remedy: string;
}

const WEEKS = 52;

/** Every rule of the figures of one tolerance that does not hold; none when they can be agreed on. */
export function brokenFigures({
  workaroundMinutes,
  rtoMinutes,
  mtdMinutes,
  hours,
}: ToleranceFigures): BrokenFigure[] {
  const broken: BrokenFigure[] = [];
  if (rtoMinutes >= mtdMinutes) {
    const remedy = 'MTD is RTO plus the time to clear the backlog: make it longer.';
    broken.push({ figure: 'rto', what: 'RTO is not shorter than MTD', remedy });
  }
  if (workaroundMinutes !== null && workaroundMinutes > rtoMinutes) {
    const what = 'the workaround is later than the restoration';
    broken.push({ figure: 'workaround', what, remedy: 'Shorten it, or type hold.' });
  }
  if (hours && mtdMinutes > WEEKS * openMinutes(hours).length) {
    const what = 'the MTD is longer than a year of service hours';
    broken.push({ figure: 'mtd', what, remedy: 'Shorten it, or remove the hours.' });
  }
  return broken;
}
