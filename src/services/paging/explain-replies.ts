import { lockAddress } from '../../db/locks.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';

/**
 * Whether a number that texted something unclear may be told how to answer: once an hour of real time. A telephone that
 * replies by itself to every text would else be answered for ever. Remembers that it was told now.
 */
export function mayExplainReplies(ctx: ServiceContext, address: string): Promise<boolean> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockAddress(tx, workspaceId, address);
    const told = await tx.$executeRaw`
      INSERT INTO handled_request AS before (workspace_id, key) VALUES (${workspaceId}, ${`guided:${address}`})
      ON CONFLICT (workspace_id, key) DO UPDATE SET at_real = clock_timestamp()
      WHERE before.at_real <= clock_timestamp() - interval '1 hour'`;
    return told === 1;
  });
}
