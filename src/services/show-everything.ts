import { subDays } from 'date-fns';
import type { ServiceContext } from './context.ts';

/** Slack delivers nothing a second time after this (wire time): what was handled before is forgotten. */
const REMEMBER_DAYS = 2;

/**
 * Draws every open incident's messages again, its unanswered pages included: at start, because what they say may be
 * old, and because a local workspace has forgotten them (what was forgotten is posted anew).
 */
export async function showEverything(ctx: ServiceContext): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE message m SET wanted = wanted + 1, next_attempt_wire = now(), claimed_by = NULL, claimed_until_wire = NULL
    FROM incident i
    WHERE i.id = m.incident_id AND i.workspace_id = ${ctx.workspaceId} AND i.state NOT IN ('CLOSED', 'STOOD_DOWN')
      AND (m.kind IN ('CARD', 'CHECKLIST', 'NOTICE') OR (m.kind = 'PAGE' AND EXISTS (
        SELECT 1 FROM page p JOIN paging_run r ON r.id = p.run_id
        WHERE 'page:' || p.id = m.key AND r.state IN ('PAGING', 'UNOWNED'))))`;
  await ctx.db.handledRequest.deleteMany({
    where: { workspaceId: ctx.workspaceId, atWire: { lt: subDays(new Date(), REMEMBER_DAYS) } },
  });
}
