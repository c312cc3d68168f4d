import type { CalendarLayer, RotationLayer, RotationLength, Schedule } from '../domain/schedule/schedule.ts';
import { weekdayOf } from '../domain/time/day-number.ts';
import type { Hours } from '../domain/time/hours.ts';
import type { Day } from '../domain/time/wall-clock.ts';
import { type Entry, filled } from './file-forms.ts';
import { NOBODY } from './values.ts';

type WrittenLayer = NonNullable<Entry<'schedules'>['layers']>[number];

/** A schedule as the file says it. */
export function scheduleEntry(schedule: Omit<Schedule, 'key'>): Entry<'schedules'> {
  const { name, zone, layers, exceptions, otherwise, userGroup } = schedule;
  return {
    name,
    zone,
    ...filled({
      layers: layers.map((layer) => ({
        name: layer.name,
        ...filled({ zone: layer.zone === zone ? null : layer.zone }),
        ...(layer.kind === 'calendar' ? calendarLayer(layer) : rotationLayer(layer)),
      })),
      exceptions: exceptions.map(({ from, to, hours, person, why }) => ({
        on: dayText(from) === dayText(to) ? dayText(from) : `${dayText(from)} to ${dayText(to)}`,
        person: person ?? NOBODY,
        ...filled({ hours: hours && hoursText(hours), why }),
      })),
      otherwise,
      userGroup,
    }),
  };
}

function calendarLayer({
  source,
  match,
  only,
  allowLocalAddress,
}: CalendarLayer): Omit<WrittenLayer, 'name'> {
  return { calendar: source, match, ...filled({ only, allowLocalAddress }) };
}

function rotationLayer(layer: RotationLayer): Omit<WrittenLayer, 'name'> {
  const { people, turns, starts, until, handOver, hours, days } = layer;
  const usual = handOver === (hours?.from ?? 0) && turns?.unit !== 'week' && (!turns || hours !== null);
  const day = turns?.unit === 'week' && starts ? `${weekdayOf(starts)} ` : '';
  return {
    people: people.map((person) => person ?? NOBODY),
    ...filled({
      rotation: turns && turnsText(turns),
      starts: starts && dayText(starts),
      until: until && dayText(until),
      handOver: usual ? null : `${day}${timeText(handOver)}`,
      hours: hours && hoursText(hours),
      days,
    }),
  };
}

function turnsText({ every, unit }: RotationLength): string {
  if (unit === 'hour') return `every ${every} h`;
  if (every === 1) return { day: 'daily', week: 'weekly', month: 'monthly' }[unit];
  return `every ${every} ${unit}s`;
}

function hoursText({ from, to }: Hours): string {
  return `${timeText(from)}-${to === DAY_MINUTES ? '24:00' : timeText(to % DAY_MINUTES)}`;
}

const DAY_MINUTES = 1_440;
const two = (n: number): string => String(n).padStart(2, '0');
const timeText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const dayText = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
