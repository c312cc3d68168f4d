import type { ImportedShift, Schedule } from './schedule.ts';

/** The schedule with what was last read from the calendar of one of its layers, counted from 0, from the top. */
export function withCalendar(schedule: Schedule, layer: number, shifts: ImportedShift[]): Schedule {
  return {
    ...schedule,
    layers: schedule.layers.map((entry, i) =>
      i === layer && entry.kind === 'calendar' ? { ...entry, shifts } : entry,
    ),
  };
}
