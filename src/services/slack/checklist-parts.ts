import type { Phase } from '../../domain/plan/plan.ts';
import { messageKey } from '../../domain/slack/incident-message.ts';
import type { ServiceContext } from '../context.ts';

/** A long phase needs several messages: sees to it that each part exists. */
export async function ensureChecklistParts(
  ctx: ServiceContext,
  first: { incidentId: string; target: string },
  phase: Phase,
  count: number,
): Promise<void> {
  const data = Array.from({ length: Math.max(0, count - 1) }, (_, i) => ({
    workspaceId: ctx.workspaceId,
    incidentId: first.incidentId,
    key: messageKey({ kind: 'CHECKLIST', phase, part: i + 2 }),
    kind: 'CHECKLIST',
    about: phase,
    target: first.target,
    inThread: true,
  }));
  if (data.length === 0) return;
  const made = await ctx.db.outbox.createMany({ data, skipDuplicates: true });
  if (made.count > 0) ctx.wake('outbox');
}
