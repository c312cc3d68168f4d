import { termsText } from '../../domain/agreement/proposing.ts';
import type { EvidenceFacts } from '../../domain/evidence/model.ts';
import type { Period } from '../../domain/evidence/period.ts';
import { changeText, planDifference } from '../../domain/plan/plan-difference.ts';
import { toleranceOf, type VersionRow, WITH_WORDS } from '../agreement/rows.ts';
import type { ServiceContext } from '../context.ts';

type Change = EvidenceFacts['changes'][number];

/** What was changed in the plan, and proposed, signed, objected to, answered and ended in the register. */
export async function changesOf(ctx: ServiceContext, { start, end }: Period): Promise<Change[]> {
  const all = [...(await changesOfPlan(ctx, start)), ...(await changesOfTolerances(ctx))];
  return all.filter(({ at }) => at >= start && at < end);
}

async function changesOfPlan(ctx: ServiceContext, start: Date): Promise<Change[]> {
  const versions = await ctx.db.planVersion.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, importedAt: true, importedBy: true, importedOver: true },
  });
  const found: Change[] = [];
  for (const [i, { id, number, importedAt: at, importedBy: by, importedOver: over }] of versions.entries()) {
    if (at < start) continue;
    const before = versions[i - 1];
    const changes = before ? planDifference(await ctx.plans.byId(before.id), await ctx.plans.byId(id)) : [];
    const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
    found.push(
      { at, by, over, text: `Plan version ${number} put in force: ${before ? count : 'the first'}` },
      ...changes.map((change) => ({ at, by, over, text: `Plan version ${number}: ${changeText(change)}` })),
    );
  }
  return found;
}

/** All but a file's proposals, which the plan's changes say, is done in Slack alone. */
async function changesOfTolerances(ctx: ServiceContext): Promise<Change[]> {
  const { plan } = ctx.plans.current();
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  const rows = await ctx.db.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: WITH_WORDS,
  });
  return rows.flatMap((row) => {
    const of = `${name(plan.systems, row.systemKey)} / ${name(plan.services, row.serviceKey)}, version ${row.version}`;
    return wordsOn(row).map(({ at, by, text }) => ({ at, by, over: 'SLACK', text: `${of}: ${text}` }));
  });
}

function wordsOn(row: VersionRow): { at: Date; by: string; text: string }[] {
  const { proposedBy, createdAt, reason, endedAt, endedBy, endedAs, endedWhy } = row;
  const { notedAt, notedBy, evidence, reviewOn } = row;
  const because = (why: string | null) => (why ? `: ${why}` : '');
  return [
    ...(proposedBy
      ? [{ at: createdAt, by: proposedBy, text: `proposed ${termsText(toleranceOf(row))}${because(reason)}` }]
      : []),
    ...(notedAt && notedBy
      ? [
          {
            at: notedAt,
            by: notedBy,
            text: `evidence noted as ${evidence ?? 'none'}, review day ${reviewOn ?? 'none'}`,
          },
        ]
      : []),
    ...row.signatures.map(({ at, by, side, reviewOn }) => ({
      at,
      by,
      text: `signed for ${side} until ${reviewOn}`,
    })),
    ...row.objections.flatMap(({ at, by, side, reason: why, closedAt, closedBy, closedAs, answer }) => [
      { at, by, text: `objection of ${side}: ${why}` },
      ...(closedAt && closedBy
        ? [
            {
              at: closedAt,
              by: closedBy,
              text: `objection of ${side} ${closedAs === 'ANSWERED' ? 'answered' : 'withdrawn'}${because(answer)}`,
            },
          ]
        : []),
    ]),
    ...(endedAt && endedBy && endedAs
      ? [{ at: endedAt, by: endedBy, text: `${endedAs.toLowerCase()}${because(endedWhy)}` }]
      : []),
  ];
}
