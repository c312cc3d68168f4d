import type { OutsideProof } from '../../domain/evidence/model.ts';
import type { ServiceContext } from '../context.ts';
import { printedDocument, printedText } from './printed-text.ts';

/** Where proof outside this app is, as it was recorded, the newest first; without what looks like a name. */
export async function readOutsideProof(ctx: ServiceContext): Promise<OutsideProof[]> {
  const rows = await ctx.db.outsideProof.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: [{ recordedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ reference, document, reviewedOn, reviewedBy, ...row }) => ({
    reference,
    document: printedDocument(ctx, document),
    systems: row.systemKeys,
    reviewedOn,
    reviewedBy: printedText(ctx, reviewedBy),
    recorded: { at: row.recordedAt, by: row.recordedBy, over: row.recordedOver },
  }));
}
