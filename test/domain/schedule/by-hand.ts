import type { Override, RotationLayer, Schedule } from '../../../src/domain/schedule/schedule.ts';
import { DAY_MS, dayNumber, weekdayIndex } from '../../../src/domain/time/day-number.ts';
import { instantsAt } from '../../../src/domain/time/wall-clock.ts';
import { WEEKDAYS } from '../../../src/domain/time/weekday.ts';

/**
 * Who is on call at one instant, worked out the slow way: day by day from the beginning, minute by minute where the
 * clock jumps. Shares no step with the source but the weekday's name.
 */
export function byHand(schedule: Schedule, overrides: Override[], at: number): string | null {
  const written = writtenByHand(schedule, at);
  let now = written;
  for (const o of overrides.toSorted((a, b) => +a.createdAt - +b.createdAt || (a.id < b.id ? -1 : 1))) {
    if (at < +o.from || at >= +o.to) continue;
    if (o.covers === null || o.covers === written || o.covers === now) now = o.person;
  }
  return now;
}

/** Who of one layer is on call; null: nobody. */
export function layerByHand(layer: RotationLayer, at: number): string | null {
  const { starts, until, handOver, turns, people } = layer;
  const first = starts ? dayNumber(starts) : null;
  if (first !== null && at < instant(first, handOver, layer.zone)) return null;
  if (until && at >= instant(dayNumber(until), handOver, layer.zone)) return null;
  const day = workingDayAt(layer, at);
  if (day === null || people.length === 0) return null;
  if (!turns || first === null) return people[0] ?? null;
  if (turns.unit === 'hour') return people[hourTurn(layer, first, day, at) % people.length] ?? null;
  if (turns.unit === 'month') return people[monthTurn(layer, at) % people.length] ?? null;
  if (turns.unit === 'day' && turns.every > 1 && layer.days) {
    let worked = 0;
    for (let d = first; at >= instant(d, handOver, layer.zone); d += 1) if (worksOn(layer, d)) worked += 1;
    return people[Math.floor(Math.max(0, worked - 1) / turns.every) % people.length] ?? null;
  }
  const length = turns.every * (turns.unit === 'week' ? 7 : 1);
  let counted = 0;
  for (let begin = first; ; begin += length) {
    if (at < instant(begin + length, handOver, layer.zone)) return people[counted % people.length] ?? null;
    if (works(layer, begin * 1_440 + handOver, (begin + length) * 1_440 + handOver)) counted += 1;
  }
}

function writtenByHand(schedule: Schedule, at: number): string | null {
  for (const entry of schedule.exceptions) {
    for (let day = dayNumber(entry.from); day <= dayNumber(entry.to); day += 1) {
      const { from, to } = entry.hours ?? { from: 0, to: 1_440 };
      if (at >= instant(day, from, schedule.zone) && at < instant(day, to, schedule.zone))
        return entry.person;
    }
  }
  for (const layer of schedule.layers) {
    const person = layer.kind === 'rotation' ? layerByHand(layer, at) : null;
    if (person !== null) return person;
  }
  return schedule.otherwise;
}

/** The day number of the working day in which an instant lies; null outside of working time. */
function workingDayAt(layer: RotationLayer, at: number): number | null {
  const { from, to } = layer.hours ?? { from: layer.handOver, to: layer.handOver + 1_440 };
  const around = Math.floor(at / DAY_MS);
  for (let day = around - 3; day <= around + 2; day += 1)
    if (worksOn(layer, day) && at >= instant(day, from, layer.zone) && at < instant(day, to, layer.zone))
      return day;
  return null;
}

/** Whether a layer has working time between two wall times in minutes. */
function works(layer: RotationLayer, begin: number, end: number): boolean {
  const { from, to } = layer.hours ?? { from: layer.handOver, to: layer.handOver + 1_440 };
  for (let day = Math.floor(begin / 1_440) - 2; day <= end / 1_440 + 1; day += 1)
    if (worksOn(layer, day) && day * 1_440 + from < end && day * 1_440 + to > begin) return true;
  return false;
}

function worksOn(layer: RotationLayer, day: number): boolean {
  return layer.days === null || layer.days.some((name) => WEEKDAYS.indexOf(name) === weekdayIndex(day));
}

function hourTurn(layer: RotationLayer, first: number, day: number, at: number): number {
  const every = (layer.turns?.every ?? 1) * 60;
  if (!layer.hours && !layer.days) {
    let turn = Math.max(0, Math.floor(((day - 1 - first) * 1_440) / every) - 1);
    while (at >= instant(first, layer.handOver + (turn + 1) * every, layer.zone)) turn += 1;
    return turn;
  }
  const { from, to } = layer.hours ?? { from: layer.handOver, to: layer.handOver + 1_440 };
  let perDay = 0;
  for (let minute = 0; minute < to - from; minute += every) perDay += 1;
  let before = 0;
  for (let d = first; d < day; d += 1) if (worksOn(layer, d)) before += perDay;
  let within = 0;
  while (within + 1 < perDay && at >= instant(day, from + (within + 1) * every, layer.zone)) within += 1;
  return before + within;
}

function monthTurn({ starts, turns, handOver, zone }: RotationLayer, at: number): number {
  for (let turn = 0; ; turn += 1) {
    const month = (starts?.month ?? 1) - 1 + (turn + 1) * (turns?.every ?? 1);
    const day = [starts?.day ?? 1, 30, 29, 28]
      .map((of) => new Date(Date.UTC(starts?.year ?? 0, month, Math.min(of, starts?.day ?? 1))))
      .find((date) => date.getUTCMonth() === month % 12);
    if (at < instant(Number(day) / DAY_MS, handOver, zone)) return turn;
  }
}

const INSTANTS = new Map<string, number>();

/** When a clock shows a time of a day: the first time it does; else the minute in which it jumps over it. */
function instant(day: number, minutes: number, zone: string): number {
  const key = `${zone} ${day} ${minutes}`;
  const known = INSTANTS.get(key);
  if (known !== undefined) return known;
  const date = new Date((day + Math.floor(minutes / 1_440)) * DAY_MS);
  const of = (m: number) => {
    const moved = new Date(date.getTime() + Math.floor(m / 1_440) * DAY_MS);
    const time = { hour: Math.floor((m % 1_440) / 60), minute: m % 60 };
    return instantsAt(
      { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() },
      time,
      zone,
    )[0];
  };
  let minute = minutes % 1_440;
  while (of(minute) === undefined) minute += 1;
  const found = of(minute)?.getTime() ?? Number.NaN;
  INSTANTS.set(key, found);
  return found;
}
