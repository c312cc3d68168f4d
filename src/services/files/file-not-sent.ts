import type { ClaimedFile } from '../../db/claims/outbox-claims.ts';
import type { AskedFile } from '../../domain/report/asked-file.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import { rowGivenUp } from '../slack/outbox/not-shown.ts';

/** A file that somebody asked for cannot be sent, and why: they are told what to do instead. */
export async function fileNotSent(
  ctx: ServiceContext,
  row: ClaimedFile,
  { file, why }: { file: AskedFile; why: string },
): Promise<void> {
  // Told first: whoever ends in between tells nobody twice, for the message has a key.
  await inTransaction(ctx, (tx) =>
    writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'FILE_NOT_SENT',
      key: `file-not-sent:${row.id}:${row.wanted}`,
      to: row.target,
      body: { file, why },
    }),
  );
  await rowGivenUp(ctx, row, why);
}
