import { z } from 'zod';
import { shippedChecklists } from '../checklists/shipped.ts';
import { type Checklist, PHASES } from '../domain/plan/plan.ts';
import { suggest } from './nearest.ts';
import { key, text } from './values.ts';

const WrittenItem = z.strictObject({
  phase: z.enum(PHASES).optional(),
  role: key.optional(),
  text: text.max(200).optional(),
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
    if (!name) refuse([], '"name" is missing', 'Add it.');
    if (!scenario) refuse([], '"scenario" is missing', 'Add it, or "include" a checklist.');
    const shipped = included?.items ?? {};
    const items = Object.entries(withChanges(shipped, written.items)).map(([item, says]) => {
      for (const setting of ['phase', 'role', 'text'] as const)
        if (says[setting] === undefined)
          refuse(['items', item, setting], `"${setting}" is missing`, 'Add it.');
      const { phase = 'FIRST_15_MIN', role = '', text: words = '' } = says;
      // In this order since ever: the hash of a plan is over it.
      return { phase, role, text: words, key: item };
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

type Says = z.output<typeof WrittenItem>;

/** The shipped items in their order, each as the file changes it, then those that only the file has. */
export function withChanges(
  shipped: Record<string, Says>,
  changes: Record<string, Says>,
): Record<string, Says> {
  const all = [...new Set([...Object.keys(shipped), ...Object.keys(changes)])];
  return Object.fromEntries(
    all
      .filter((item) => changes[item]?.leftOut !== true)
      .map((item) => [item, { ...shipped[item], ...changes[item] }]),
  );
}
