import type { Tx } from '../../db/client.ts';
import type { ProposedDeclaration } from '../../db/generated/client.ts';
import { storedAttempts } from '../../db/stored/attempts.ts';
import { type ProposalStep, proposalStep } from '../../domain/probes/proposal-step.ts';
import { type Finding, systemVerdict } from '../../domain/probes/verdict.ts';
import type { ServiceContext } from '../context.ts';
import { redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { aboutProposed, askWhetherDown } from './ask-whether-down.ts';

/**
 * What follows for a system from what its probes saw last: to propose to declare it, once; to say that it answers again; to
 * be done with it. Nothing is ever declared. Its probes must be locked.
 */
export async function followSystem(tx: Tx, ctx: ServiceContext, systemKey: string): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const probes = ctx.plans.current().plan.probes.filter(({ system }) => system === systemKey);
  const rows = await tx.probeState.findMany({
    where: { workspaceId, probeKey: { in: probes.map(({ key }) => key) } },
    orderBy: [{ probeKey: 'asc' }, { place: 'asc' }],
  });
  const seen = probes.map((probe) => ({
    probe,
    byPlace: new Map(
      rows
        .filter((row) => row.probeKey === probe.key)
        .map((row) => [row.place, storedAttempts(row.attempts)]),
    ),
  }));
  await proposeOrNot(tx, ctx, systemKey, systemVerdict(seen, now));
}

/** The same for what anybody saw of a system: its probes, or an alert from outside. Its probes must be locked. */
export async function proposeOrNot(
  tx: Tx,
  ctx: ServiceContext,
  systemKey: string,
  seen: { finding: Finding | null; answers: boolean },
): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const row = await tx.proposedDeclaration.findFirst({ where: { workspaceId, systemKey, overAt: null } });
  if (!row && !seen.finding) return;
  const declared = row && (await declaredSince(tx, ctx, row));
  if (row && declared !== row.incidentNumber) {
    await tx.proposedDeclaration.update({ where: { id: row.id }, data: { incidentNumber: declared } });
    await redrawDirectMessages(tx, workspaceId, [aboutProposed(row.id)]);
  }
  const live = row && {
    impact: impactOf(row),
    answersSince: row.answersSince,
    declared: declared !== null,
  };
  const silenced = await isSilenced(tx, ctx, systemKey, now);
  const step = proposalStep({ ...seen, live, silenced, now });
  await carryOut(tx, ctx, systemKey, row, step);
  if (step.kind === 'OVER')
    await carryOut(tx, ctx, systemKey, null, proposalStep({ ...seen, live: null, silenced, now }));
}

function impactOf({ impact }: Pick<ProposedDeclaration, 'impact'>): Finding['impact'] {
  return impact === 'SLOW' ? 'SLOW' : 'FULL';
}

/** The number of the first incident that was declared after it was proposed; null: none. */
export async function declaredSince(
  db: Pick<Tx, 'incident'>,
  { workspaceId }: ServiceContext,
  { systemKey, proposedAt, incidentNumber }: ProposedDeclaration,
): Promise<number | null> {
  if (incidentNumber !== null) return incidentNumber;
  const incident = await db.incident.findFirst({
    where: { workspaceId, systemKey, kind: { not: 'DRILL' }, declaredAt: { gte: proposedAt } },
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  return incident?.number ?? null;
}

/** Whether people know already: an incident of it is down or being tested, or the window of a planned downtime runs. */
async function isSilenced(
  tx: Tx,
  { workspaceId }: ServiceContext,
  systemKey: string,
  now: Date,
): Promise<boolean> {
  const open = await tx.incident.count({
    where: { workspaceId, systemKey, kind: { not: 'DRILL' }, stillDown: true },
  });
  if (open > 0) return true;
  const planned = await tx.plannedDowntime.count({
    where: { workspaceId, systemKey, withdrawnAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
  });
  return planned > 0;
}

async function carryOut(
  tx: Tx,
  ctx: ServiceContext,
  systemKey: string,
  row: ProposedDeclaration | null,
  step: ProposalStep,
): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  if (step.kind === 'NOTHING') return;
  if (step.kind === 'PROPOSE') {
    const made = await tx.proposedDeclaration.create({
      data: { workspaceId, systemKey, proposedAt: now, ...step.finding },
    });
    return askWhetherDown(tx, ctx, made);
  }
  if (!row) throw new Error('nothing was proposed');
  const where = { id: row.id };
  switch (step.kind) {
    case 'WORSEN': {
      const worse = {
        ...step.finding,
        proposedAt: now,
        answersSince: null,
        dismissedAt: null,
        dismissedBy: null,
      };
      const asked = await tx.proposedDeclaration.update({ where, data: worse });
      await askWhetherDown(tx, ctx, asked);
      break;
    }
    case 'ANSWERS':
      await tx.proposedDeclaration.update({ where, data: { answersSince: now } });
      break;
    case 'FAILS_AGAIN':
      await tx.proposedDeclaration.update({ where, data: { answersSince: null } });
      break;
    case 'OVER':
      await tx.proposedDeclaration.update({ where, data: { overAt: now } });
      break;
  }
  await redrawDirectMessages(tx, workspaceId, [aboutProposed(row.id)]);
}
