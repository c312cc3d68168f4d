import { z } from 'zod';
import type { ServiceHours } from '../../domain/time/service-hours.ts';
import { WEEKDAYS, type Weekday } from '../../domain/time/weekday.ts';

/** Version 0.1.0 wrote weekdays in capitals. */
const weekday = z.string().transform((text, context): Weekday => {
  const known = WEEKDAYS.find((day) => day.toUpperCase() === text.toUpperCase());
  if (!known) context.addIssue({ code: 'custom', message: 'no weekday' });
  return known ?? z.NEVER;
});

export const serviceHours = z.array(z.object({ days: z.array(weekday), from: z.number(), to: z.number() }));

/** Hours as a column keeps them; null: all minutes count. Throws ZodError for what this app never wrote. */
export function storedHours(json: unknown): ServiceHours | null {
  return json === null || json === undefined ? null : serviceHours.parse(json);
}

/** The columns of a service's hours, read. */
export function withHours<T extends { hours: unknown }>(
  row: T,
): Omit<T, 'hours'> & { hours: ServiceHours | null } {
  return { ...row, hours: storedHours(row.hours) };
}
