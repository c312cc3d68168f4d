import type { ServiceContext } from '../context.ts';

/** A number asked not to be texted: its owner texted STOP, or the provider refuses it for that. The first instant is kept. */
export async function noteOptOut(ctx: ServiceContext, address: string): Promise<void> {
  await ctx.db.textOptOut.createMany({
    data: { workspaceId: ctx.workspaceId, address, at: ctx.clock.now() },
    skipDuplicates: true,
  });
}

/** A number takes texts again: its owner texted START, or a text arrived there. */
export async function endOptOut(ctx: ServiceContext, address: string): Promise<void> {
  await ctx.db.textOptOut.deleteMany({ where: { workspaceId: ctx.workspaceId, address } });
}

/** Those of the numbers that asked not to be texted, with since when (hospital time). */
export async function optedOut(ctx: ServiceContext, addresses: string[]): Promise<Map<string, Date>> {
  const rows = await ctx.db.textOptOut.findMany({
    where: { workspaceId: ctx.workspaceId, address: { in: addresses } },
  });
  return new Map(rows.map(({ address, at }) => [address, at]));
}
