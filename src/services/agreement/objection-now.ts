import { openObjections } from '../../domain/agreement/tolerance-status.ts';
import { NotFound } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** An objection as it stands. */
export interface ObjectionNow {
  side: Side;
  /** Actor key. */
  by: string;
  reason: string;
  /** What became of it: other figures were proposed, or its side signed after all; null: it stands. */
  answered: 'OTHER_FIGURES' | 'SIGNED' | null;
}

/** Reads an objection by its id. Throws NotFound. */
export async function objectionNow(ctx: ServiceContext, id: string): Promise<ObjectionNow> {
  const row = await ctx.db.toleranceObjection.findFirst({
    where: { workspaceId: ctx.workspaceId, id },
    include: { version: { include: { signatures: true } } },
  });
  if (!row) throw new NotFound('This objection does not exist.');
  const { side, by, reason, version } = row;
  const stands = openObjections([row], version.signatures).length > 0;
  const answered = version.supersededAt ? 'OTHER_FIGURES' : stands ? null : 'SIGNED';
  return { side, by, reason, answered };
}
