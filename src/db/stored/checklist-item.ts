import { z } from 'zod';
import { CONDITION_IMPACTS, DUE_AFTER, ITEM_GATES } from '../../domain/plan/item-terms.ts';
import { PHASES } from '../../domain/plan/plan.ts';

const text = z.string();
const texts = z.array(text);

/** An item of a stored plan. */
export const checklistItem = z.object({
  key: text,
  phase: z.enum(PHASES),
  role: text,
  text,
  due: z
    .object({ minutes: z.number(), after: z.union([z.enum(DUE_AFTER), z.object({ item: text })]) })
    .optional(),
  when: z
    .object({
      scenarios: texts.optional(),
      impacts: z.array(z.enum(CONDITION_IMPACTS)).optional(),
      services: texts.optional(),
      sites: texts.optional(),
      attack: z.boolean().optional(),
    })
    .optional(),
  phone: text.optional(),
  link: text.optional(),
  proofFor: texts.optional(),
  mandatoryFor: z.enum(ITEM_GATES).optional(),
});
