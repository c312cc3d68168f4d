import type { Db, Tx } from '../../db/client.ts';
import { storedWord } from '../../db/stored/word.ts';
import { ACCOUNTS, type Account } from '../../domain/incident/who-may.ts';
import type { ServiceContext } from '../context.ts';

/** What Slack said last about somebody's account; UNKNOWN when it never said. */
export async function accountOf(db: Db | Tx, workspaceId: string, userId: string): Promise<Account> {
  const id = { workspaceId_userId: { workspaceId, userId } };
  const known = await db.slackAccount.findUnique({ where: id, select: { kind: true } });
  return known ? storedWord(ACCOUNTS, known.kind) : 'UNKNOWN';
}

/** Whether what is known of an account is younger than some milliseconds of real time. */
export async function accountIsFresh(
  ctx: ServiceContext,
  userId: string,
  maxAgeMs: number,
): Promise<boolean> {
  const since = new Date(Date.now() - maxAgeMs);
  const where = { workspaceId: ctx.workspaceId, userId, readAtReal: { gt: since } };
  return (await ctx.db.slackAccount.count({ where })) > 0;
}

/** Keeps what Slack says about somebody's account. */
export async function keepAccount(
  ctx: ServiceContext,
  userId: string,
  kind: Exclude<Account, 'UNKNOWN'>,
): Promise<void> {
  const { workspaceId } = ctx;
  const said = { kind, readAtReal: new Date() };
  await ctx.db.slackAccount.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, ...said },
    update: said,
  });
}
