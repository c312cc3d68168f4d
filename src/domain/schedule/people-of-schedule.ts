import type { Schedule } from './schedule.ts';

/** Keys of everybody whom a schedule names as it was written; whom a calendar names is known when it was read. */
export function peopleOfSchedule({ layers, exceptions, otherwise }: Schedule): string[] {
  return [
    ...layers.flatMap((layer) => (layer.kind === 'rotation' ? layer.people : [])),
    ...exceptions.map(({ person }) => person),
    otherwise,
  ].filter((person) => person !== null);
}
