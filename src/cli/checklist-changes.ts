import { openAfterActions } from '../services/agreement/open-after-actions.ts';
import type { ServiceContext } from '../services/context.ts';

/** Changes of checklists that after-actions ask for, and that nobody has ended: the plan's next version is to have them. */
export async function checklistChanges(ctx: ServiceContext): Promise<string[]> {
  const all = await openAfterActions(ctx);
  return all.flatMap(({ number: of, actions }) =>
    actions.flatMap(({ number, text, checklist }) =>
      checklist === null
        ? []
        : [`Still to be changed after PACS-${of} (action ${number}): checklist “${checklist}”: ${text}`],
    ),
  );
}
