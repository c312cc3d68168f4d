import { z } from 'zod';
import { shippedChecklists } from '../checklists/shipped.ts';
import { type Checklist, PHASES } from '../domain/plan/plan.ts';
import { termsOf, writtenTerms } from './item-terms-form.ts';
import { nearest, suggest } from './nearest.ts';
import { key, text } from './values.ts';

const WrittenItem = z.strictObject({
  phase: z.enum(PHASES).optional(),
  role: key.optional(),
  text: text.max(200).optional(),
  ...writtenTerms,
  /** For an item of the included checklist that this hospital does not do. */
  leftOut: z.literal(true).optional(),
});

/**
 * A checklist as a hospital writes it: in full, or as a shipped one that it includes, with the items that differ. What an
 * item of the file says stands for that part of the shipped item; items that are new come last.
 */
export const WrittenChecklist = z
  .strictObject({
    include: text.optional(),
    name: text.optional(),
    scenario: key.optional(),
    items: z.record(key, WrittenItem).default({}),
  })
  .transform((written, context): Omit<Checklist, 'key'> => {
    const refuse = (path: string[], what: string, remedy: string) =>
      context.addIssue({ code: 'custom', path, params: { what, remedy } });
    const included = written.include === undefined ? undefined : shippedChecklists().get(written.include);
    if (written.include !== undefined && !included)
      refuse(
        ['include'],
        `no checklist "${written.include}" comes with the app`,
        suggest(written.include, [...shippedChecklists().keys()]),
      );
    // One fault for one cause: without the included list every item of it would be missing something.
    if (context.issues.length > 0) return z.NEVER;
    const { name = included?.name, scenario = included?.scenario } = written;
    if (!name) refuse([], 'the checklist has no "name"', 'Add it, or "include" a checklist.');
    if (!scenario) refuse([], 'the checklist has no "scenario"', 'Add it, or "include" a checklist.');
    const shipped = Object.fromEntries(
      Object.entries(included?.items ?? {}).map(([item, says]) => [item, WrittenItem.parse(says)]),
    );
    const items = keysWithChanges(shipped, written.items).map((item) => {
      const says = { ...shipped[item], ...written.items[item] };
      const lacks = (['phase', 'role', 'text'] as const).filter((setting) => says[setting] === undefined);
      // Looked for only where something is wrong: of a thousand items it takes half a second.
      const near = lacks.length > 0 ? nearest(item, Object.keys(shipped)) : null;
      if (near !== null)
        refuse(
          ['items', item],
          `"${item}" is not an item of the included checklist`,
          `Did you mean "${near}"? A new item needs phase, role and text.`,
        );
      else if (lacks.length > 0)
        refuse(
          ['items', item],
          `the new item "${item}" has no ${lacks.map((setting) => `"${setting}"`).join(' and no ')}`,
          `Add ${lacks.length === 1 ? 'it' : 'them'}: a new item needs phase, role and text.`,
        );
      const { phase = 'FIRST_15_MIN', role = '', text: words = '' } = says;
      // In this order since ever: the hash of a plan is over it.
      return { phase, role, text: words, key: item, ...termsOf(says) };
    });
    for (const [item, says] of Object.entries(written.items))
      if (says.leftOut && !Object.hasOwn(shipped, item))
        refuse(
          ['items', item],
          `"${item}" is not an item of the included checklist, so it cannot be left out`,
          suggest(item, Object.keys(shipped)),
        );
    return { name: name ?? '', scenario: scenario ?? '', items };
  });

/** The items of a list with a file's changes: the shipped ones that it does not leave out, in their order, then its own. */
export function keysWithChanges(
  shipped: Record<string, object>,
  changes: Record<string, { leftOut?: unknown }>,
): string[] {
  const all = [...new Set([...Object.keys(shipped), ...Object.keys(changes)])];
  return all.filter((item) => changes[item]?.leftOut !== true);
}
