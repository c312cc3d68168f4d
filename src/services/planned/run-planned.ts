import type { Tx } from '../../db/client.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import { nextStep, type PlannedStep } from '../../domain/planned/next-step.ts';
import {
  type NoticeTime,
  noticeTimes,
  notifiesUnits,
  remindsLeads,
} from '../../domain/planned/notice-times.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { zoneOfPlanned } from './planned-details.ts';
import { factsOf, lockPlanned, type PlannedRow } from './planned-rows.ts';
import { recordPlanned } from './record-planned.ts';
import { begin } from './start-planned.ts';
import { postToUnits, servicesOf, tellInvolved } from './tell-planned.ts';
import { endPlanned } from './withdraw-planned.ts';

/** Why a planned downtime ended without having begun. */
const LAPSED = {
  NOT_APPROVED: 'Both sides had not approved it when its window began.',
  NOT_STARTED: 'Its window ended, and it was never started.',
} as const;

/** Planned downtimes of which something is due now (hospital time), and when something is next; null: never. */
export async function plannedDue(ctx: ServiceContext): Promise<{ due: string[]; next: Date | null }> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const rows = await ctx.db.plannedDowntime.findMany({
    where: { workspaceId, nextAt: { not: null } },
    orderBy: { nextAt: 'asc' },
    select: { id: true, nextAt: true },
  });
  const isDue = ({ nextAt }: (typeof rows)[number]) => nextAt !== null && nextAt <= now;
  return {
    due: rows.filter(isDue).map(({ id }) => id),
    next: rows.find((row) => !isDue(row))?.nextAt ?? null,
  };
}

/**
 * Does what is due of one planned downtime, in its own transaction: a notice, the start, or its end for want of approval.
 * It may be called in several processes at once: whoever holds the row first does it, the others find it done.
 */
export function runPlanned(ctx: ServiceContext, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockPlanned(tx, ctx.workspaceId, id);
    const now = ctx.clock.now();
    if (!row.nextAt || row.nextAt > now) return;
    const { plan } = ctx.plans.current();
    const zone = zoneOfPlanned(plan, row);
    const notices = noticeTimes(row.startsAt, zone, plan.plannedDowntime.noticeMinutes);
    const step = nextStep(factsOf(row), notices, givenOf(row), now);
    await carryOut(tx, ctx, row, step);
  });
}

async function carryOut(tx: Tx, ctx: ServiceContext, row: PlannedRow, step: PlannedStep): Promise<void> {
  switch (step.kind) {
    case 'NOTICE':
      await giveNotice(tx, ctx, row, step.notice);
      return lookAt(tx, row, step.next);
    case 'START':
      return startOrHold(tx, ctx, row);
    case 'LAPSE':
      return endPlanned(tx, ctx, row, { actor: SYSTEM, why: LAPSED[step.why] });
    case 'WAIT':
      return lookAt(tx, row, step.next);
    case 'NOTHING':
      return lookAt(tx, row, null);
  }
}

/** The leads of the notices that were given of it as it is now. */
function givenOf({ notices, revision }: PlannedRow): number[] {
  return notices.filter((notice) => notice.revision === revision).map(({ leadMinutes }) => leadMinutes);
}

async function giveNotice(
  tx: Tx,
  ctx: ServiceContext,
  row: PlannedRow,
  { leadMinutes }: NoticeTime,
): Promise<void> {
  const { id, revision } = row;
  const { plan } = ctx.plans.current();
  await tx.plannedNotice.create({
    data: { plannedId: id, revision, leadMinutes, workspaceId: ctx.workspaceId, at: ctx.clock.now() },
  });
  const anew = notifiesUnits(leadMinutes, givenOf(row), plan.plannedDowntime.noticeMinutes);
  const units = anew ? await postToUnits(tx, ctx, row) : servicesOf(plan, row).map(({ name }) => name);
  if (remindsLeads(leadMinutes, givenOf(row))) await tellInvolved(tx, ctx, row, { news: 'prepare', by: '' });
  await recordPlanned(tx, ctx, { id, actor: SYSTEM }, { kind: 'noticed', leadMinutes, units });
}

/** Starts it at its time; what cannot start waits for somebody until its window ends, and those whom it concerns are told. */
async function startOrHold(tx: Tx, ctx: ServiceContext, row: PlannedRow): Promise<void> {
  try {
    await begin(tx, ctx, row, SYSTEM);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const why = error.message;
    await tx.plannedDowntime.update({
      where: { id: row.id },
      data: { heldUpAt: ctx.clock.now(), heldUpWhy: why, nextAt: row.endsAt },
    });
    await recordPlanned(tx, ctx, { id: row.id, actor: SYSTEM }, { kind: 'held_up', why });
    await tellInvolved(tx, ctx, row, { news: 'held_up', by: '' });
  }
}

async function lookAt(tx: Tx, { id }: PlannedRow, nextAt: Date | null): Promise<void> {
  await tx.plannedDowntime.update({ where: { id }, data: { nextAt } });
}
