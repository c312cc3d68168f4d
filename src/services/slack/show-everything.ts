import { subDays } from 'date-fns/subDays';
import { forgetPaid } from '../../db/claims/pace-payments.ts';
import { ENDED, LIVE_RUN } from '../../db/states.ts';
import type { ServiceContext } from '../context.ts';

/** Slack delivers nothing a second time after this (real time): what was handled before is forgotten. */
const REMEMBER_DAYS = 2;

/**
 * Draws every open incident's messages again, its unanswered pages included: at start, because what they say may be
 * old, and because somebody emptied the practice workspace (what it does not have is posted anew). A message that somebody
 * changes in this instant is drawn anyway: it is passed over, so that a start and a click never block each other.
 * What another copy may be posting for the first time keeps its claim; an edit that is made twice does no harm.
 */
export async function showEverything(ctx: ServiceContext): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET wanted = wanted + 1, next_attempt_real = now(), shown_content = NULL,
      claimed_by = CASE WHEN ts IS NULL THEN claimed_by END,
      claimed_until_real = CASE WHEN ts IS NULL THEN claimed_until_real END
    WHERE id IN (SELECT m.id FROM outbox m JOIN incident i ON i.id = m.incident_id
    WHERE i.workspace_id = ${ctx.workspaceId} AND i.state NOT IN ${ENDED}
      AND (m.kind IN ('CARD', 'CHECKLIST', 'NOTICE', 'DUTY', 'LINES') OR (m.kind = 'PAGE' AND EXISTS (
        SELECT 1 FROM page p JOIN paging_run r ON r.id = p.run_id
        WHERE p.id::text = m.about AND r.state IN ${LIVE_RUN})))
    FOR UPDATE OF m SKIP LOCKED)`;
  await forgetPaid(ctx.db, ctx.workspaceId);
  await ctx.db.handledRequest.deleteMany({
    where: { workspaceId: ctx.workspaceId, atReal: { lt: subDays(new Date(), REMEMBER_DAYS) } },
  });
}
