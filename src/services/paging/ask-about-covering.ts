import type { PagingRun } from '../../db/generated/client.ts';
import { askedToConfirm, type SideHeldForAnother } from '../../domain/incident/acting-for.ts';
import type { ServiceContext } from '../context.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Asks the leads of a side, or who handed it over, whether somebody may cover there; answers those Slack users. */
export async function askAboutCovering(work: IncidentWork, run: PagingRun): Promise<string[]> {
  if (!run.coveringFor) return [];
  const covered = coveredSide(run, await handedOverBy(work, run));
  if (!covered) return [];
  const asked = askedToConfirm(work.ctx.plans.current().plan, covered);
  for (const user of asked) await work.post({ kind: 'COVERING', run: run.id, user, target: user });
  return asked;
}

/** Who handed a side over to the holder of a run, as actor key; null: nobody did. */
export async function handedOverBy(
  { tx }: { tx: Pick<ServiceContext['db'], 'pagingRun'> },
  run: Pick<PagingRun, 'incidentId' | 'side' | 'outage' | 'acknowledgedAt'>,
): Promise<string | null> {
  const { incidentId, side, outage, acknowledgedAt } = run;
  const before = await tx.pagingRun.findFirst({
    where: { incidentId, side, outage, state: 'HANDED_OVER', releasedAt: acknowledgedAt },
    select: { acknowledgedBy: true },
  });
  return before?.acknowledgedBy ?? null;
}

/** A run as the rules of covering see it; null when nobody covers. */
export function coveredSide(
  run: Pick<PagingRun, 'side' | 'acknowledgedBy' | 'coveringFor'>,
  handedOver: string | null,
): SideHeldForAnother | null {
  if (!run.acknowledgedBy || !run.coveringFor) return null;
  return {
    side: run.side,
    holder: run.acknowledgedBy,
    coveringFor: run.coveringFor,
    handedOverBy: handedOver,
  };
}
