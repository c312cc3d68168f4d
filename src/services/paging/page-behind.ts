import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** Who covers on which side by a run, for the question whether that is right. */
export async function coveringOf(
  ctx: ServiceContext,
  runId: string,
): Promise<{
  runId: string;
  side: PagedSide;
  holder: string;
  coveringFor: string;
  has: boolean;
  confirmedBy: string | null;
  refusedBy: string | null;
}> {
  const run = await runOf(ctx, runId);
  const { people } = ctx.plans.current().plan;
  return {
    runId,
    side: run.side,
    holder: run.acknowledgedBy ?? '',
    coveringFor: people.find((person) => person.key === run.coveringFor)?.name ?? run.coveringFor ?? '',
    has: run.has,
    confirmedBy: run.coverConfirmedBy,
    refusedBy: run.coverRefusedBy,
  };
}

/** Who held which side by a run, for the question whether they are still on it. */
export async function heldBy(
  ctx: ServiceContext,
  runId: string,
): Promise<{ side: PagedSide; holder: string; asked: boolean }> {
  const run = await runOf(ctx, runId);
  return { side: run.side, holder: run.acknowledgedBy ?? '', asked: run.has && run.askedAt !== null };
}

/** A run, and whether somebody has the side by it still: what was taken before it failed again is had no more. */
async function runOf(ctx: ServiceContext, id: string) {
  const include = { incident: { select: { outage: true } } };
  const run = await ctx.db.pagingRun.findUniqueOrThrow({ where: { id }, include });
  return { ...run, has: run.state === 'ACKNOWLEDGED' && run.outage === run.incident.outage };
}
