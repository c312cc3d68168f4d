import type { OutsideProof } from '../../domain/evidence/model.ts';
import type { ServiceContext } from '../context.ts';

/** Where proof outside this app is, as it was recorded, the newest first. */
export async function readOutsideProof(ctx: ServiceContext): Promise<OutsideProof[]> {
  const rows = await ctx.db.outsideProof.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: [{ recordedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ reference, document, reviewedOn, reviewedBy, ...row }) => ({
    reference,
    document,
    systems: row.systemKeys,
    reviewedOn,
    reviewedBy,
    recorded: { at: row.recordedAt, by: row.recordedBy, over: row.recordedOver },
  }));
}
