import { z } from 'zod';
import { CHANNEL_NAMES } from '../../domain/contacts/contact-methods.ts';
import { LANGUAGES } from '../../domain/language/language.ts';
import {
  PAGED_SIDES,
  PLANNED_DOWNTIME_RULES,
  type Plan,
  SIDES,
  SYSTEM_KINDS,
} from '../../domain/plan/plan.ts';
import { checklistItem } from './checklist-item.ts';
import { serviceHours } from './hours.ts';
import { archiveOfNumbers, probe } from './probe.ts';
import { schedule } from './schedule.ts';

const text = z.string();
const texts = z.array(text);
const number = z.number();
const side = z.enum(SIDES);
const pagedSide = z.enum(PAGED_SIDES);
/** What older versions did not know is null, as in a file that does not say it. */
const later = <T extends z.ZodType>(type: T) => type.nullable().default(null);

const system = z.object({
  key: text,
  name: text,
  kind: z.enum(SYSTEM_KINDS).optional(),
  aliases: texts,
  sites: texts,
  scenario: text,
  stillWorks: text,
  viewImages: text,
  bridge: text,
  vendor: later(
    z.object({
      ...{ name: text, phone: text, contract: text, restoresWithinMinutes: later(number) },
      promise: z
        .object({ availability: number, credits: z.array(z.object({ below: number, percent: number })) })
        .optional(),
    }),
  ),
  dependsOn: texts.default([]),
  policies: z.record(side, text),
  owners: z.record(side, text.nullable()).default({ RADIOLOGY: null, IT: null }),
  dataCentre: later(text),
  network: later(text),
  team: later(text),
  backup: later(z.object({ what: text, everyMinutes: number, rpoMinutes: number })),
  recoveryPlan: later(z.object({ listed: z.boolean(), where: text.nullable(), checked: text.nullable() })),
});

const tolerance = z.object({
  system: text,
  service: text,
  workaroundMinutes: number.nullable(),
  rtoMinutes: number,
  mtdMinutes: number,
  hours: later(serviceHours),
  assumptions: texts.default([]),
  evidence: later(text),
  reviewOn: later(text),
});

const person = z
  .object({
    key: text,
    name: text,
    slackUser: text,
    phone: text,
    sides: z.array(pagedSide),
    roles: texts,
    reach: z
      .array(z.object({ channel: z.enum(CHANNEL_NAMES), address: text, afterMinutes: number }))
      .optional(),
    site: text,
    aliases: texts.default([]),
    email: later(text),
  })
  .transform(({ reach, ...rest }) => ({
    ...rest,
    reach: reach ?? [{ channel: 'SLACK_DM' as const, address: rest.slackUser, afterMinutes: 0 }],
  }));

const plan: z.ZodType<Plan> = z.object({
  hospital: text,
  language: z.enum(LANGUAGES).optional(),
  homeSite: text,
  downtimeChannel: text,
  updateEveryMinutes: number,
  updates: z
    .object({
      partialMinutes: number.optional(),
      slowMinutes: number.optional(),
      after4hMinutes: number.optional(),
      after24hMinutes: number.optional(),
      technicallyUpMinutes: number.optional(),
      askBeforeMinutes: number.optional(),
    })
    .optional(),
  slow: z.object({ means: text, countsPercent: number }).optional(),
  reconciliationMinutes: number,
  reopeningMinutes: number.optional(),
  overheadAnnouncement: text,
  lastResort: z.object({ people: texts, everyMinutes: number }),
  staleAfterMinutes: number.default(60),
  answerWithinMinutes: number.default(10),
  plannedDowntime: z
    .object({ noticeMinutes: z.array(number), askBackOutMinutes: number })
    .default(PLANNED_DOWNTIME_RULES),
  admins: texts.default([]),
  leads: z.record(side, texts).default({ RADIOLOGY: [], IT: [] }),
  sites: z.array(z.object({ key: text, name: text, zone: text, onePersonForBothSides: text.optional() })),
  systems: z.array(system),
  services: z.array(
    z.object({
      ...{ key: text, name: text, liaisonChannel: text, phone: text, callRole: text },
      sites: texts.optional(),
      language: z.enum(LANGUAGES).optional(),
      spokesperson: text.optional(),
    }),
  ),
  tolerances: z.array(tolerance),
  roles: z.array(z.object({ key: text, name: text, side: pagedSide.nullable() })),
  people: z.array(person),
  schedules: z.array(schedule).default([]),
  policies: z.array(
    z.object({
      key: text,
      name: text,
      side: pagedSide,
      repeats: number,
      steps: z.array(z.object({ people: texts, schedules: texts.default([]), waitMinutes: number })),
    }),
  ),
  attack: later(
    z.object({
      policy: text.nullable(),
      bridge: text,
      phones: z.array(z.object({ name: text, phone: text })),
    }),
  ),
  checklists: z.array(
    z.object({
      key: text,
      name: text,
      scenario: text,
      items: z.array(checklistItem),
    }),
  ),
  downtimeNumbers: later(
    z.object({
      prefix: text,
      width: number,
      perBlock: number,
      countEveryMinutes: later(number),
      modalities: z.array(
        z
          .object({ key: text, name: text, site: text, class: text.optional() })
          .transform((one) => ({ ...one, class: one.class ?? one.name })),
      ),
      archive: later(archiveOfNumbers),
    }),
  ),
  probes: z.array(probe).default([]),
  probeReference: later(z.object({ host: text, port: number })),
});

/**
 * A plan as the database kept it, whenever that was: what its version did not know yet has the value that a file
 * without the setting has today. Throws ZodError for what this app never wrote.
 */
export function storedPlan(document: unknown): Plan {
  return plan.parse(document);
}
