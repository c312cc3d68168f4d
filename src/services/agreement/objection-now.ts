import type { Objection } from '../../domain/agreement/tolerance-status.ts';
import { NotFound } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { objectionOf } from './rows.ts';

/** An objection as it stands, and whether the version that it is about has ended. */
export interface ObjectionNow extends Objection {
  version: number;
  ended: boolean;
}

/** Reads an objection by its id. Throws NotFound. */
export async function objectionNow(ctx: ServiceContext, id: string): Promise<ObjectionNow> {
  const row = await ctx.db.toleranceObjection.findFirst({
    where: { workspaceId: ctx.workspaceId, id },
    include: { version: true },
  });
  if (!row) throw new NotFound('This objection does not exist.');
  return { ...objectionOf(row), version: row.version.version, ended: row.version.endedAt !== null };
}
