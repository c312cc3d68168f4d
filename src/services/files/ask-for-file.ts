import type { AskedFile } from '../../domain/report/asked-file.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction, wakeAfter } from '../in-transaction.ts';

/** Records that a Slack user asked for a file; it is drawn and sent by a job. What they wait for already is sent once. */
export async function askForFile(
  ctx: ServiceContext,
  { userId, file }: { userId: string; file: AskedFile },
): Promise<void> {
  const { workspaceId } = ctx;
  const about = file.of === 'report' ? file.month : file.number;
  const key = `file:${file.of}:${about}:${file.format}:${userId}`;
  await inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO outbox AS o (workspace_id, kind, key, target, body)
      VALUES (${workspaceId}, 'FILE', ${key}, ${userId}, ${JSON.stringify(file)}::jsonb)
      ON CONFLICT (workspace_id, key) WHERE incident_id IS NULL DO UPDATE SET wanted = o.wanted + 1, attempts = 0,
        error = NULL, given_up_at_real = NULL, next_attempt_real = clock_timestamp()
      WHERE o.shown = o.wanted OR o.given_up_at_real IS NOT NULL`;
    wakeAfter(tx, 'outbox');
  });
}
