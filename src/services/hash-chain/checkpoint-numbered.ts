import type { ServiceContext } from '../context.ts';

/** A checkpoint's number and hash; null: there is none. */
export async function checkpointNumbered(
  { db, workspaceId }: ServiceContext,
  number: number,
): Promise<{ number: number; hash: string } | null> {
  return db.hashCheckpoint.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: { number: true, hash: true },
  });
}
