import { NotFound } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';

/** A swap as it stands: `by` and `askedBy` are Slack users, the halves by names, the earlier first. */
export interface SwapNow {
  askedBy: string;
  agreed: { by: string } | null;
  /** A part of it is in the past: it cannot be agreed to any more. */
  over: boolean;
  halves: { person: string; covers: string; from: Date; to: Date }[];
}

/** Reads a swap. Throws NotFound. */
export async function swapNow(ctx: ServiceContext, swap: string): Promise<SwapNow> {
  const rows = await ctx.db.override.findMany({
    where: { workspaceId: ctx.workspaceId, swap },
    orderBy: { startsAt: 'asc' },
  });
  const [first] = rows;
  if (!first) throw new NotFound('This swap is not known here.');
  const { people } = ctx.plans.current().plan;
  const name = (key: string | null) => people.find((person) => person.key === key)?.name ?? key ?? '';
  const user = (by: string) => by.replace(/^slack:/, '');
  const now = ctx.clock.now();
  return {
    askedBy: user(first.madeBy),
    agreed: first.agreedBy === null ? null : { by: user(first.agreedBy) },
    over: rows.some((row) => row.endsAt <= now),
    halves: rows.map((row) => ({
      person: name(row.personKey),
      covers: name(row.coversKey),
      from: row.startsAt,
      to: row.endsAt,
    })),
  };
}
