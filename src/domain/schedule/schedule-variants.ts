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

/**
 * The schedule without people who are gone. Their turns stay and are nobody's, so that no other turn moves: lower layers
 * or the default person answer in them.
 */
export function withoutPeople(schedule: Schedule, gone: ReadonlySet<string>): Schedule {
  const here = (person: string | null) => (person !== null && gone.has(person) ? null : person);
  return {
    ...schedule,
    otherwise: here(schedule.otherwise),
    exceptions: schedule.exceptions.filter(({ person }) => person === null || !gone.has(person)),
    layers: schedule.layers.map((layer) =>
      layer.kind === 'calendar'
        ? { ...layer, shifts: layer.shifts.map((shift) => ({ ...shift, person: here(shift.person) })) }
        : { ...layer, people: layer.people.map(here) },
    ),
  };
}
