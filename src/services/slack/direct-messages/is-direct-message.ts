import type { ServiceContext } from '../../context.ts';

/** Whether a message of Slack is a direct message, which is edited when what it is about changes. */
export async function isDirectMessage(
  ctx: ServiceContext,
  { channel, ts }: { channel: string; ts: string },
): Promise<boolean> {
  return (
    (await ctx.db.outbox.count({ where: { workspaceId: ctx.workspaceId, incidentId: null, channel, ts } })) >
    0
  );
}
