import type { ServiceContext } from '../context.ts';

/** A swap that the other has not agreed to yet: its halves, person keys. */
export interface WaitingSwap {
  swap: string;
  /** Actor key of who asked. */
  by: string;
  halves: { person: string; covers: string; from: Date; to: Date }[];
}

/** Swaps that wait for the other and are not over, the earliest first. */
export async function waitingSwaps(ctx: ServiceContext): Promise<WaitingSwap[]> {
  const rows = await ctx.db.override.findMany({
    where: { workspaceId: ctx.workspaceId, agreedAt: null, endsAt: { gt: ctx.clock.now() } },
    orderBy: { startsAt: 'asc' },
  });
  return [...Map.groupBy(rows, ({ swap }) => swap ?? '')].map(([swap, halves]) => ({
    swap,
    by: halves[0]?.madeBy ?? '',
    halves: halves.map(({ personKey, coversKey, startsAt, endsAt }) => ({
      person: personKey,
      covers: coversKey ?? '',
      from: startsAt,
      to: endsAt,
    })),
  }));
}
