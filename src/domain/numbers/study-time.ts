import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { type Day, instantsAt } from '../time/wall-clock.ts';

/** A stretch of time with its ends, UTC. */
export interface Stretch {
  from: Date;
  to: Date;
}

/**
 * Whether a study's date and time, as DICOM writes them (`20260310`, `024000.00`), fall into a stretch; without a time that can
 * be read, whether its day touches the stretch. `zone`: in which the archive writes them. Null: it has no date that can be read.
 */
export function isWithin(date: string, time: string, { from, to }: Stretch, zone: string): boolean | null {
  const on = dayOf(date);
  if (!on) return null;
  const [, hour, minute] = /^([01]\d|2[0-3])([0-5]\d)/.exec(time) ?? [];
  const at = (h: number, m: number) => instantsAt(on, { hour: h, minute: m }, zone);
  const instants = hour && minute ? at(Number(hour), Number(minute)) : [];
  // In the hour that autumn repeats either will do; in the one that spring leaves out the day has to.
  if (instants.length > 0) return instants.some((instant) => isIn(instant, from, to));
  const [begin] = [...at(0, 0), ...at(3, 0)];
  const [end] = at(23, 59).slice(-1);
  return begin && end ? begin <= to && end >= from : null;
}

/** Null where there is no such day: `20260230`. */
function dayOf(date: string): Day | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? [];
  if (!year || !month || !day || !isValid(parseISO(`${year}-${month}-${day}`))) return null;
  return { year: Number(year), month: Number(month), day: Number(day) };
}

/** To the minute, as studies are timed here. */
function isIn(instant: Date, from: Date, to: Date): boolean {
  return instant.getTime() >= from.getTime() - 60_000 && instant <= to;
}
