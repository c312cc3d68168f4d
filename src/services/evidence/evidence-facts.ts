import type { EvidenceFacts } from '../../domain/evidence/model.ts';
import type { Period } from '../../domain/evidence/period.ts';
import { agreementFacts } from '../agreement/gaps.ts';
import type { ServiceContext } from '../context.ts';
import { readVerifications } from '../hash-chain/record-verification.ts';
import { type PlanVersionRead, readPlanVersions } from '../plan/read-plan-versions.ts';
import { agreedAgain } from './agreed-again.ts';
import { changesOf } from './changes-of-period.ts';
import { everyVersion } from './every-version.ts';
import { openProposals } from './open-proposals.ts';
import { outagesOf } from './outages-of-period.ts';
import { readOutsideProof } from './outside-proof.ts';
import { plannedOf } from './planned-of-period.ts';
import { printedText } from './printed-text.ts';
import { textsOf } from './texts-of-period.ts';

/**
 * Everything that an auditor is shown beside the plan: of the period what happened and what was changed. `checkpoint`:
 * what the document prints; null for one that nobody keeps.
 */
export async function evidenceFacts(
  ctx: ServiceContext,
  period: Period,
  checkpoint: EvidenceFacts['checkpoint'],
): Promise<EvidenceFacts> {
  const { workspaceId, db } = ctx;
  const inForce = await db.planVersion.findUniqueOrThrow({
    where: { id: ctx.plans.current().id },
    select: { number: true, importedAt: true, importedBy: true, importedOver: true },
  });
  const first = await db.planVersion.findFirstOrThrow({
    where: { workspaceId },
    orderBy: { number: 'asc' },
    select: { importedAt: true },
  });
  const { kind } = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { kind: true },
  });
  const { number, importedAt: at, importedBy: by, importedOver: over } = inForce;
  const agreement = await agreementFacts(ctx);
  const versions = await everyVersion(ctx);
  const plans = await planVersions(ctx, period);
  return {
    ...agreement,
    drills: agreement.drills.map((drill) => ({
      ...drill,
      found: drill.found === null ? null : printedText(ctx, drill.found),
    })),
    period,
    watchedSince: first.importedAt,
    planVersion: { number, imported: { at, by, over } },
    planVersions: plans
      .filter(({ imported: { at: put } }) => put >= period.start && put < period.end)
      .map((one) => ({ ...one, changes: one.changes.length, proposed: one.proposed.length })),
    checkpoint,
    verifications: await readVerifications(ctx),
    practice: kind === 'SAMPLE',
    planned: await plannedOf(ctx, period),
    proposals: await openProposals(ctx),
    agreedAgain: agreedAgain(ctx, versions),
    outside: await readOutsideProof(ctx),
    incidents: await outagesOf(ctx, period),
    changes: changesOf(ctx, period, versions, plans),
    texts: await textsOf(ctx, period),
  };
}

/** All versions of the plan. A reason whose writer was asked about it is not printed. */
async function planVersions(ctx: ServiceContext, { start }: Period): Promise<PlanVersionRead[]> {
  const versions = await readPlanVersions(ctx, start);
  return versions.map((one) => ({
    ...one,
    reason: one.reason && { ...one.reason, text: printedText(ctx, one.reason.text) },
  }));
}
