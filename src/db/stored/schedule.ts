import { z } from 'zod';
import { CALENDAR_MATCHES, type Schedule } from '../../domain/schedule/schedule.ts';
import { WEEKDAYS } from '../../domain/time/weekday.ts';

const day = z.object({ year: z.number(), month: z.number(), day: z.number() });
const hours = z.object({ from: z.number(), to: z.number() });
const layer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rotation'),
    name: z.string(),
    zone: z.string(),
    people: z.array(z.string().nullable()),
    turns: z.object({ every: z.number(), unit: z.enum(['hour', 'day', 'week', 'month']) }).nullable(),
    starts: day.nullable(),
    until: day.nullable(),
    handOver: z.number(),
    hours: hours.nullable(),
    days: z.array(z.enum(WEEKDAYS)).nullable(),
  }),
  z.object({
    kind: z.literal('calendar'),
    name: z.string(),
    zone: z.string(),
    source: z.string(),
    match: z.enum(CALENDAR_MATCHES),
    only: z.string().nullable(),
    allowLocalAddress: z.string().nullable().default(null),
    // A plan as written has none: they are kept with the calendar.
    shifts: z.array(z.never()),
  }),
]);

export const schedule: z.ZodType<Schedule> = z.object({
  key: z.string(),
  name: z.string(),
  zone: z.string(),
  layers: z.array(layer),
  exceptions: z.array(
    z.object({
      from: day,
      to: day,
      hours: hours.nullable(),
      person: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
  otherwise: z.string().nullable(),
  userGroup: z.string().nullable().default(null),
});
