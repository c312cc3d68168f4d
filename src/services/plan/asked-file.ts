import type { AskedFile } from '../../domain/agreement/asked-file.ts';
import { NotFound } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';

/** A plan file that leads are asked about, as it stands now. Throws NotFound. */
export async function askedFile(ctx: ServiceContext, id: string): Promise<AskedFile> {
  const { workspaceId, db } = ctx;
  const row = await db.planRequest.findFirst({ where: { id, workspaceId } });
  if (!row) throw new NotFound('This file is no longer asked about.');
  const { against, reason, requestedBy, confirmedRadiologyBy, confirmedItBy, endedAs, endedBy } = row;
  const confirmed = { RADIOLOGY: confirmedRadiologyBy, IT: confirmedItBy };
  return {
    id,
    against,
    reason,
    requestedBy,
    confirmed,
    ended: endedAs && endedBy ? { as: endedAs, by: endedBy } : null,
  };
}
