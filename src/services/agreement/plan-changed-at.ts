import type { RegisterEntry } from '../../domain/agreement/facts.ts';
import type { ServiceContext } from '../context.ts';

/** When the plan in force was imported or a tolerance of the register was written, whichever was later (UTC). */
export async function planChangedAt(
  { db, plans }: ServiceContext,
  tolerances: readonly Pick<RegisterEntry, 'createdAt'>[],
): Promise<Date> {
  const { importedAt } = await db.planVersion.findUniqueOrThrow({
    where: { id: plans.current().id },
    select: { importedAt: true },
  });
  const changes = [importedAt, ...tolerances.map(({ createdAt }) => createdAt)];
  return new Date(Math.max(...changes.map(Number)));
}
