import { z } from 'zod';
import { brokenFigures } from '../domain/agreement/tolerance-figures.ts';
import { readServiceHours } from '../domain/time/service-hours.ts';
import { day, exactPercent, key, minutes, phone, text, words } from './values.ts';

const EXAMPLES = ['Mon-Fri 07:00-19:00', 'Mon-Fri 07:00-19:00, Sat 09:00-12:00'];
const hours = words(readServiceHours, `write them as "${EXAMPLES[1]}"`, EXAMPLES);

const minutesOrHold = z.union([z.literal('hold').transform(() => null), minutes], {
  error: 'write a duration such as "30 min", or hold',
});

export const tolerance = z
  .strictObject({
    workaround: minutesOrHold,
    rto: minutes,
    mtd: minutes,
    hours: hours.nullable().default(null),
    assumptions: z.array(text).default([]),
    evidence: text.nullable().default(null),
    review: day.nullable().default(null),
  })
  .transform(({ workaround, rto, mtd, review, ...rest }) => ({
    workaroundMinutes: workaround,
    rtoMinutes: rto,
    mtdMinutes: mtd,
    ...rest,
    reviewOn: review,
  }))
  .superRefine((figures, context) => {
    for (const { figure, what, remedy } of brokenFigures(figures))
      context.addIssue({ code: 'custom', path: [figure], params: { what, remedy } });
  });

export const vendor = z
  .strictObject({
    ...{ name: text, phone, contract: text, restoresWithin: minutes.nullable().default(null) },
    availability: exactPercent.nullable().default(null),
    credits: z.array(z.strictObject({ below: exactPercent, back: exactPercent })).default([]),
  })
  .superRefine(({ availability, credits }, context) => {
    if (availability === null && credits.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['credits'],
        params: {
          what: 'there are credits, but no availability is promised',
          remedy: 'Add availability: "99.5 %".',
        },
      });
  })
  .transform(({ restoresWithin, availability, credits, ...rest }) => ({
    ...rest,
    restoresWithinMinutes: restoresWithin,
    ...(availability === null
      ? {}
      : { promise: { availability, credits: credits.map(({ below, back }) => ({ below, percent: back })) } }),
  }));

const backup = z
  .strictObject({ what: text, every: minutes, rpo: minutes })
  .transform(({ what, every, rpo }) => ({ what, everyMinutes: every, rpoMinutes: rpo }));

const recoveryPlan = z.strictObject({
  listed: z.boolean(),
  where: text.nullable().default(null),
  checked: day.nullable().default(null),
});

/** Who leads each side: who signs for it. */
export const leads = z
  .strictObject({ RADIOLOGY: z.array(key).default([]), IT: z.array(key).default([]) })
  .default({ RADIOLOGY: [], IT: [] });

/** What a system needs to have said aloud about it before it fails. */
export const custody = {
  owners: z
    .strictObject({ RADIOLOGY: key.nullable().default(null), IT: key.nullable().default(null) })
    .default({ RADIOLOGY: null, IT: null }),
  dataCentre: text.nullable().default(null),
  network: text.nullable().default(null),
  team: text.nullable().default(null),
  backup: backup.nullable().default(null),
  recoveryPlan: recoveryPlan.nullable().default(null),
};
