import { z } from 'zod';
import { dueText, readDue } from '../domain/plan/item-due-text.ts';
import { CONDITION_IMPACTS, ITEM_GATES, type ItemTerms } from '../domain/plan/item-terms.ts';
import { key, phone, words } from './values.ts';

const HOW = 'write a time such as "30 min", "1 h after VALIDATED" or "5 min after call-units"';

/** Null takes away what an included item says. */
const setting = <T extends z.ZodType>(type: T) => type.nullable().optional();

/** What a file may say of an item beside phase, role and text. */
export const writtenTerms = {
  due: setting(words(readDue, HOW, ['30 min', '1 h after VALIDATED', '5 min after call-units'])),
  when: setting(
    z.strictObject({
      scenarios: z.array(key).min(1).optional(),
      impacts: z.array(z.enum(CONDITION_IMPACTS)).min(1).optional(),
      services: z.array(key).min(1).optional(),
      sites: z.array(key).min(1).optional(),
      attack: z.boolean().optional(),
    }),
  ),
  phone: setting(phone),
  link: setting(
    z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' }).max(500),
  ),
  proofFor: setting(z.array(key).min(1)),
  mandatoryFor: setting(z.enum(ITEM_GATES)),
};

const SETTINGS = ['due', 'when', 'phone', 'link', 'proofFor', 'mandatoryFor'] as const;
type WrittenTerms = { [K in keyof typeof writtenTerms]?: z.output<(typeof writtenTerms)[K]> };

/** The terms of an item in a plan: what it says, without what it takes away. */
export function termsOf(says: WrittenTerms): ItemTerms {
  return Object.fromEntries(
    SETTINGS.flatMap((name) => (says[name] === null || says[name] === undefined ? [] : [[name, says[name]]])),
  );
}

/** The same as a file writes them. */
export function termsEntry({ due, ...terms }: ItemTerms): object {
  return { ...(due ? { due: dueText(due) } : {}), ...terms };
}
