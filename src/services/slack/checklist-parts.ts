import type { ServiceContext } from '../context.ts';

/** A long phase needs several messages: sees to it that each part exists. */
export async function ensureChecklistParts(
  ctx: ServiceContext,
  first: { incidentId: string; target: string },
  phase: string,
  count: number,
): Promise<void> {
  const data = Array.from({ length: Math.max(0, count - 1) }, (_, i) => ({
    workspaceId: ctx.workspaceId,
    incidentId: first.incidentId,
    key: `checklist:${phase}:${i + 2}`,
    kind: 'CHECKLIST',
    target: first.target,
    inThread: true,
  }));
  const made = await ctx.db.message.createMany({ data, skipDuplicates: true });
  if (made.count > 0) ctx.wake('outbox');
}
