import { z } from 'zod';
import { LANGUAGES } from '../domain/language/language.ts';
import type { DowntimeNumbers } from '../domain/numbers/settings.ts';
import { type Person, type Plan, SYSTEM_KINDS, type UpdateCadence } from '../domain/plan/plan.ts';
import { SLOW_BY_DEFAULT } from '../domain/plan/slow.ts';
import { readDuration } from '../domain/time/durations.ts';
import { custody, leads, tolerance, vendor } from './agreement-forms.ts';
import { WrittenChecklist } from './checklist-form.ts';
import { withOutsideRoles } from './outside-roles.ts';
import { plannedDowntime } from './planned-form.ts';
import { archiveOfNumbers, probeReference, toProbe, WrittenProbe } from './probe-form.ts';
import { toSchedule, WrittenSchedule } from './schedule-schema.ts';
import { channel, key, minutes, mobile, percent, phone, side, text, user, zone } from './values.ts';

const METHODS = {
  slack: 'SLACK_DM',
  sms: 'SMS',
  call: 'CALL',
  email: 'EMAIL',
  pagerduty: 'PAGERDUTY',
  webhook: 'WEBHOOK',
} as const;

/** `slack`, `sms after 1 min`, `call after 3 min`. */
const method = z.string().transform((value, context) => {
  const [name = '', ...rest] = value.trim().toLowerCase().split(/\s+/);
  const channelName = Object.hasOwn(METHODS, name) ? METHODS[name as keyof typeof METHODS] : null;
  const delay = rest.length === 0 ? 0 : readDuration(rest.join(' ').replace(/^after /, ''));
  if (channelName === null || delay === null) {
    const params = {
      what: `"${value}" is not a contact method`,
      remedy:
        'Write slack, sms, call, email, pagerduty or webhook, followed by "after 3 min" if it should wait.',
    };
    context.addIssue({ code: 'custom', params });
  }
  return { channel: channelName ?? ('SLACK_DM' as const), afterMinutes: delay ?? 0 };
});

const step = z
  .strictObject({ people: z.array(key).optional(), schedules: z.array(key).optional(), wait: minutes })
  .superRefine(({ people, schedules }, context) => {
    if (people || schedules) return;
    const params = { what: 'the step names nobody', remedy: 'Add "people", "schedules" or both.' };
    context.addIssue({ code: 'custom', params });
  });

const Written = z.strictObject({
  hospital: text,
  homeSite: key,
  downtimeChannel: channel,
  updateEvery: minutes,
  reconciliationWithin: minutes,
  reopeningWithin: minutes.optional(),
  overheadAnnouncement: text,
  lastResort: z.strictObject({ people: z.array(key), every: minutes }),
  staleAfter: minutes.default(60),
  answerWithin: minutes.default(10),
  language: z.enum(LANGUAGES).optional(),
  updates: z
    .strictObject({
      partial: minutes.optional(),
      slow: minutes.optional(),
      after4h: minutes.optional(),
      after24h: minutes.optional(),
      technicallyUp: minutes.optional(),
      askBefore: minutes.optional(),
    })
    .optional(),
  slow: z
    .strictObject({
      means: text.default(SLOW_BY_DEFAULT.means),
      counts: percent.default(SLOW_BY_DEFAULT.countsPercent),
    })
    .optional(),
  plannedDowntime,
  admins: z.array(key).default([]),
  leads,
  sites: z.record(key, z.strictObject({ name: text, zone, onePersonForBothSides: text.optional() })),
  roles: z.record(key, z.strictObject({ name: text, side: side.nullable().default(null) })),
  people: z.record(
    key,
    z.strictObject({
      name: text,
      slack: user,
      phone,
      sides: z.array(side),
      roles: z.array(key),
      site: key,
      aliases: z.array(text).default([]),
      mobile: mobile.optional(),
      email: z.email('write an email address').optional(),
      pager: z.url({ protocol: /^https?$/, error: 'write the address of the paging gateway' }).optional(),
      reach: z.array(method).min(1).optional(),
    }),
  ),
  schedules: z.record(key, WrittenSchedule).default({}),
  policies: z.record(
    key,
    z.strictObject({
      name: text,
      side,
      repeats: z.int().min(0).max(9),
      steps: z.array(step).min(1),
    }),
  ),
  services: z.record(
    key,
    z.strictObject({
      name: text,
      sites: z.array(key).min(1).optional(),
      channel,
      phone,
      callRole: key,
      language: z.enum(LANGUAGES).optional(),
      spokesperson: key.optional(),
    }),
  ),
  systems: z.record(
    key,
    z.strictObject({
      name: text,
      kind: z.enum(SYSTEM_KINDS).optional(),
      aliases: z.array(text).default([]),
      sites: z.array(key).min(1),
      scenario: key,
      stillWorks: text.default(''),
      viewImages: text.default(''),
      bridge: text,
      vendor: vendor.nullable().default(null),
      dependsOn: z.array(key).default([]),
      policies: z.strictObject({ RADIOLOGY: key, IT: key }),
      ...custody,
      tolerances: z.record(key, tolerance).default({}),
    }),
  ),
  attack: z
    .strictObject({
      policy: key.nullable().default(null),
      bridge: text.default(''),
      phones: z.array(z.strictObject({ name: text, phone })).default([]),
    })
    .nullable()
    .default(null),
  checklists: z.record(key, WrittenChecklist),
  downtimeNumbers: z
    .strictObject({
      prefix: z
        .string()
        .max(6)
        .regex(/^[A-Za-z][A-Za-z-]*$/, 'write letters and hyphens, such as D-')
        .default('D-'),
      width: z.int().min(3).max(8).default(4),
      perBlock: z.int().min(5).max(200).default(20),
      countEvery: minutes.refine((every) => every >= 15, 'at least 15 min').optional(),
      modalities: z.record(key, z.strictObject({ name: text, site: key, class: text.optional() })),
      archive: archiveOfNumbers,
    })
    .optional(),
  probes: z.record(key, WrittenProbe).default({}),
  probeReference,
});

/** The plan file: exactly what a hospital writes, read into the plan that the rules use. */
export const PlanFile = Written.transform(toPlan);

function toPlan(file: z.output<typeof Written>): Plan {
  return {
    hospital: file.hospital,
    ...(file.language ? { language: file.language } : {}),
    homeSite: file.homeSite,
    downtimeChannel: file.downtimeChannel,
    updateEveryMinutes: file.updateEvery,
    ...(file.updates ? { updates: toCadence(file.updates) } : {}),
    ...(file.slow ? { slow: { means: file.slow.means, countsPercent: file.slow.counts } } : {}),
    reconciliationMinutes: file.reconciliationWithin,
    ...(file.reopeningWithin === undefined ? {} : { reopeningMinutes: file.reopeningWithin }),
    overheadAnnouncement: file.overheadAnnouncement,
    lastResort: { people: file.lastResort.people, everyMinutes: file.lastResort.every },
    sites: list(file.sites),
    roles: withOutsideRoles(list(file.roles), list(file.checklists)),
    staleAfterMinutes: file.staleAfter,
    answerWithinMinutes: file.answerWithin,
    plannedDowntime: file.plannedDowntime,
    admins: file.admins,
    leads: file.leads,
    people: list(file.people).map(toPerson),
    schedules: list(file.schedules).map(toSchedule),
    policies: list(file.policies).map((policy) => ({
      ...policy,
      steps: policy.steps.map(({ people = [], schedules = [], wait }) => ({
        people,
        schedules,
        waitMinutes: wait,
      })),
    })),
    services: list(file.services).map(({ channel: liaisonChannel, ...service }) => ({
      ...service,
      liaisonChannel,
    })),
    systems: list(file.systems).map(({ tolerances: _, ...system }) => system),
    tolerances: list(file.systems).flatMap((system) =>
      list(system.tolerances).map(({ key: service, ...t }) => ({ system: system.key, service, ...t })),
    ),
    attack: file.attack,
    checklists: list(file.checklists),
    downtimeNumbers: file.downtimeNumbers ? toNumbers(file.downtimeNumbers) : null,
    probes: list(file.probes).map(toProbe),
    probeReference: file.probeReference,
  };
}

function toNumbers({
  countEvery,
  modalities,
  ...numbers
}: NonNullable<z.output<typeof Written>['downtimeNumbers']>): DowntimeNumbers {
  return {
    ...numbers,
    countEveryMinutes: countEvery ?? null,
    modalities: list(modalities).map((one) => ({ ...one, class: one.class ?? one.name })),
  };
}

function toCadence(written: NonNullable<z.output<typeof Written>['updates']>): UpdateCadence {
  const all: UpdateCadence = {
    partialMinutes: written.partial,
    slowMinutes: written.slow,
    after4hMinutes: written.after4h,
    after24hMinutes: written.after24h,
    technicallyUpMinutes: written.technicallyUp,
    askBeforeMinutes: written.askBefore,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

type WrittenPerson = z.output<typeof Written>['people'][string] & { key: string };

function toPerson({ slack, mobile, email, pager, reach, ...person }: WrittenPerson): Person {
  const address = { SLACK_DM: slack, SMS: mobile, CALL: mobile, EMAIL: email, PAGERDUTY: '', WEBHOOK: pager };
  const methods = reach ?? [{ channel: 'SLACK_DM' as const, afterMinutes: 0 }];
  return {
    ...person,
    slackUser: slack,
    email: email ?? null,
    reach: methods.map((entry) => ({ ...entry, address: address[entry.channel] ?? '' })),
  };
}

/** A mapping of the file as the list that the rules use, in the file's order. */
function list<T extends object>(record: Record<string, T>): (T & { key: string })[] {
  return Object.entries(record).map(([name, entry]) => ({ ...entry, key: name }));
}
