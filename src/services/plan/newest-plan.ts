import type { Db, Tx } from '../../db/client.ts';

/** The id of the plan that was imported last, by whatever copy of the app; null before the first. */
export async function newestPlan(db: Db | Tx, workspaceId: string): Promise<string | null> {
  const newest = await db.planVersion.findFirst({
    where: { workspaceId },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  return newest?.id ?? null;
}
