import { termsText } from '../../domain/agreement/proposing.ts';
import type { EvidenceFacts, Outage } from '../../domain/evidence/model.ts';
import { downtimeMinutes } from '../../domain/incident/downtime.ts';
import type { Side } from '../../domain/plan/plan.ts';
import { changeText, planDifference } from '../../domain/plan/plan-difference.ts';
import { agreementFacts } from '../agreement/gaps.ts';
import { toleranceOf, WITH_WORDS } from '../agreement/rows.ts';
import type { ServiceContext } from '../context.ts';

const YEAR_MS = 365 * 86_400_000;

/** Everything that an auditor is shown beside the plan: of the last year what happened and what was changed. */
export async function evidenceFacts(ctx: ServiceContext): Promise<EvidenceFacts> {
  const since = new Date(ctx.clock.now().getTime() - YEAR_MS);
  const planVersion = await ctx.db.planVersion.findUniqueOrThrow({
    where: { id: ctx.plans.current().id },
    select: { number: true, importedAt: true },
  });
  const changes = [...(await changesOfPlan(ctx, since)), ...(await changesOfTolerances(ctx, since))];
  const incidents = await outagesOf(ctx, since);
  return { ...(await agreementFacts(ctx)), planVersion, incidents, changes };
}

async function outagesOf(ctx: ServiceContext, since: Date): Promise<Outage[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db.incident.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      kind: 'UNPLANNED',
      state: { not: 'STOOD_DOWN' },
      since: { gte: since },
    },
    include: { downtimes: true, runs: { orderBy: { startedAt: 'asc' } } },
  });
  return rows.map((row) => {
    const { number, systemKey, since: at, downtimes, runs } = row;
    const outages = downtimes.map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt }));
    const answer = (side: Side) => {
      const its = runs.filter((run) => run.side === side);
      const paged = its.find(({ firstPageAt }) => firstPageAt)?.firstPageAt;
      const answers = its.flatMap(({ acknowledgedAt }) => acknowledgedAt?.getTime() ?? []);
      if (answers.length === 0) return null;
      const first = Math.min(...answers);
      return paged ? Math.max(0, first - paged.getTime()) / 60_000 : 0;
    };
    return {
      number,
      system: systemKey,
      at,
      minutes: downtimeMinutes(outages, now),
      stillDown: downtimes.some(({ endedAt }) => endedAt === null),
      answered: { RADIOLOGY: answer('RADIOLOGY'), IT: answer('IT') },
      onePerson: onePersonOf(row),
    };
  });
}

/** Who passed both gates alone, or had both sides, and why the plan lets a site do so. */
function onePersonOf(row: {
  onePersonWhy: string | null;
  validatedBy: string | null;
  runs: { onePersonWhy: string | null; acknowledgedBy: string | null }[];
}): Outage['onePerson'] {
  const all = [{ ...row, acknowledgedBy: row.validatedBy }, ...row.runs];
  const [alone] = all.flatMap(({ onePersonWhy: why, acknowledgedBy: by }) =>
    why && by ? [{ by, why }] : [],
  );
  return alone ?? null;
}

async function changesOfPlan(ctx: ServiceContext, since: Date): Promise<EvidenceFacts['changes'][number][]> {
  const versions = await ctx.db.planVersion.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { number: 'asc' },
    select: { id: true, importedAt: true },
  });
  const found: EvidenceFacts['changes'][number][] = [];
  for (const [i, { id, importedAt: at }] of versions.entries()) {
    const before = versions[i - 1];
    if (!before || at < since) continue;
    const changes = planDifference(await ctx.plans.byId(before.id), await ctx.plans.byId(id));
    found.push(...changes.map((change) => ({ at, by: null, text: changeText(change) })));
  }
  return found;
}

/** What was proposed, signed and objected to in Slack. */
async function changesOfTolerances(
  ctx: ServiceContext,
  since: Date,
): Promise<EvidenceFacts['changes'][number][]> {
  const { plan } = ctx.plans.current();
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  const rows = await ctx.db.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: WITH_WORDS,
  });
  const all = rows.flatMap((row) => {
    const of = `${name(plan.systems, row.systemKey)} / ${name(plan.services, row.serviceKey)}, version ${row.version}`;
    const proposed = { at: row.createdAt, by: row.proposedBy, text: `${of}: ${termsText(toleranceOf(row))}` };
    return [
      ...(row.proposedBy === null ? [] : [proposed]),
      ...row.signatures.map(({ at, by, side, reviewOn }) => ({
        at,
        by,
        text: `${of}: signed for ${side} until ${reviewOn}`,
      })),
      ...row.objections.map(({ at, by, side, reason }) => ({
        at,
        by,
        text: `${of}: objection of ${side}: ${reason}`,
      })),
    ];
  });
  return all.filter(({ at }) => at >= since);
}
