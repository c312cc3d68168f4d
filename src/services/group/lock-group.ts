import type { Tx } from '../../db/client.ts';

/** Holds a group until the end of the transaction: what its systems change of it at once comes one after the other. */
export async function lockGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM incident_group WHERE id = ${groupId}::uuid FOR UPDATE`;
}
