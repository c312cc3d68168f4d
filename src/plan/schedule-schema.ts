import { z } from 'zod';
import {
  readDays,
  readHandOver,
  readRotationLength,
  readWeekdays,
} from '../domain/schedule/read-schedule-words.ts';
import { CALENDAR_MATCHES, type Layer, type Schedule } from '../domain/schedule/schedule.ts';
import { readHours } from '../domain/time/hours.ts';
import { readDay } from '../domain/time/read-day.ts';
import { layerRules } from './layer-rules.ts';
import { key, NOBODY, text, userGroup, words, zone } from './values.ts';

const day = words(readDay, 'write a date such as 2026-01-05');
const hours = words(
  readHours,
  'write hours in 24-hour time, such as 08:00-17:00, or 17:00-08:00 across midnight',
);

const WEEKDAYS_LIKE = 'write days such as Mon-Fri, weekdays, or [Sat, Sun]';
const weekdays = z
  .union([z.string(), z.array(z.string())], { error: WEEKDAYS_LIKE })
  .transform((value, context) => {
    const found = readWeekdays(value);
    if (found === null) context.addIssue({ code: 'custom', message: WEEKDAYS_LIKE });
    return found ?? z.NEVER;
  });

const WrittenLayer = z
  .strictObject({
    name: text,
    zone: zone.optional(),
    people: z.array(key).optional(),
    rotation: words(
      readRotationLength,
      'write daily, weekly, biweekly, monthly, every 12 h, every 3 days, every 2 weeks or every 3 months',
    ).optional(),
    starts: day.optional(),
    until: day.optional(),
    handOver: words(readHandOver, 'write a time such as 08:00, or Mon 08:00').optional(),
    hours: hours.optional(),
    days: weekdays.optional(),
    calendar: z
      .string()
      .regex(
        /^((https?|webcal):\/\/\S+|.+\.ics)$/i,
        'write the address of the calendar (https://… or webcal://…), or the name of an .ics file',
      )
      .optional(),
    match: z.enum(CALENDAR_MATCHES).optional(),
    only: text.optional(),
    allowLocalAddress: text.optional(),
  })
  .superRefine(layerRules);

/** One schedule as a roster manager writes it. */
export const WrittenSchedule = z.strictObject({
  name: text,
  zone,
  layers: z.array(WrittenLayer).default([]),
  exceptions: z
    .array(
      z
        .strictObject({
          on: words(readDays, 'write a day such as 2026-12-25, or 2026-12-24 to 2026-12-26'),
          hours: hours.optional(),
          person: key,
          why: text.optional(),
        })
        .superRefine(({ person, why }, context) => {
          if (person !== NOBODY || why !== undefined) return;
          const params = {
            what: 'nobody is on call then, but nothing says why',
            remedy: 'Add "why", such as closed.',
          };
          context.addIssue({ code: 'custom', path: ['person'], params });
        }),
    )
    .default([]),
  otherwise: key.optional(),
  userGroup: userGroup.optional(),
});

type Written = z.output<typeof WrittenSchedule> & { key: string };

/** The schedule that the rules use. */
export function toSchedule(written: Written): Schedule {
  return {
    key: written.key,
    name: written.name,
    zone: written.zone,
    layers: written.layers.map((layer) => toLayer(layer, written.zone)),
    exceptions: written.exceptions.map(({ on, hours: of, person, why }) => ({
      ...on,
      hours: of ?? null,
      person: person === NOBODY ? null : person,
      why: why ?? null,
    })),
    otherwise: written.otherwise ?? null,
    userGroup: written.userGroup ?? null,
  };
}

function toLayer(layer: Written['layers'][number], scheduleZone: string): Layer {
  const common = { name: layer.name, zone: layer.zone ?? scheduleZone };
  if (layer.calendar !== undefined)
    return {
      kind: 'calendar',
      ...common,
      source: layer.calendar,
      match: layer.match ?? 'summary',
      only: layer.only ?? null,
      allowLocalAddress: layer.allowLocalAddress ?? null,
      shifts: [],
    };
  return {
    kind: 'rotation',
    ...common,
    people: (layer.people ?? []).map((person) => (person === NOBODY ? null : person)),
    turns: layer.rotation ?? null,
    starts: layer.starts ?? null,
    until: layer.until ?? null,
    handOver: layer.handOver?.minutes ?? layer.hours?.from ?? 0,
    hours: layer.hours ?? null,
    days: layer.days ?? null,
  };
}
