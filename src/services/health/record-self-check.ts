import type { CheckResult } from '../../domain/health/check-result.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';
import { selfCheck } from './self-check.ts';

/** Keeps what the newest look at the installation found. App Homes are drawn again when there is something else to put right. */
export async function recordSelfCheck(ctx: ServiceContext, findings: readonly CheckResult[]): Promise<void> {
  const before = await selfCheck(ctx);
  const row = { atReal: new Date(), findings: findings.map((finding) => ({ ...finding })) };
  const changed = words(findings) !== words(before);
  await inTransaction(ctx, async (tx) => {
    await tx.selfCheck.upsert({
      where: { workspaceId: ctx.workspaceId },
      create: { workspaceId: ctx.workspaceId, ...row },
      update: row,
    });
    if (changed) await redrawHomes(tx, ctx.workspaceId);
  });
  const bad = findings.filter((finding) => finding.level === 'bad').length;
  if (changed && bad > 0) ctx.log.warn({ bad }, 'something is broken: run pacs-down doctor');
}

/** What is to be put right, as one text. */
function words(findings: readonly CheckResult[]): string {
  return findings
    .filter((finding) => finding.level !== 'ok')
    .map((finding) => `${finding.level} ${finding.what}`)
    .join('\n');
}
