import { min } from 'date-fns/min';
import type { Tx } from '../../db/client.ts';
import { homeZone, leadsOf } from '../../domain/agreement/people.ts';
import { rosterChange } from '../../domain/on-call/roster-change.ts';
import { type Plan, SIDES } from '../../domain/plan/plan.ts';
import type { MonthText } from '../../domain/report/month.ts';
import { monthlyReportDue, monthToReport } from '../../domain/report/monthly-report-due.ts';
import { weeklyMessageDue, weekOf } from '../../domain/time/weekly-message.ts';
import type { ServiceContext } from '../context.ts';
import { makeCheckpoint } from '../hash-chain/make-checkpoint.ts';
import { inTransaction } from '../in-transaction.ts';
import { newestPlan } from '../plan/newest-plan.ts';
import { wantBookmark } from '../slack/bookmark.ts';
import { aboutWeek, writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { wantUserGroups } from '../slack/user-groups/want-user-groups.ts';
import { rostersInForce } from './rosters/rosters.ts';

/** When the rosters are to be looked at (hospital time); null: nobody has looked yet. */
export async function rosterLook(ctx: ServiceContext): Promise<Date | null> {
  const watch = await ctx.db.rosterWatch.findUnique({ where: { workspaceId: ctx.workspaceId } });
  return watch?.lookAt ?? null;
}

/**
 * A shift may have changed, or the plan: records what has to follow (open homes are drawn again, user groups get who is on
 * call, the downtime channel its bookmark, on Mondays both sides' leads are told, on the first of a month it gets the report of the one before) together with the instant of the next look. Of several processes one does it;
 * the others find it done. A process that does not have the newest plan yet leaves it due. Answers when to look again;
 * null: soon.
 */
export async function lookAtRosters(ctx: ServiceContext): Promise<Date | null> {
  const { workspaceId } = ctx;
  const { id, plan } = ctx.plans.current();
  const zone = homeZone(plan);
  const checkpoint = await checkpointOfWeek(ctx, zone);
  return inTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    // The first look of all tells nobody: the next Monday is soon enough.
    await tx.rosterWatch.createMany({
      data: [{ workspaceId, lookAt: now, weeklyFor: weekOf(now, zone), reportFor: monthToReport(now, zone) }],
      skipDuplicates: true,
    });
    const [watch] = await tx.$queryRaw<{ lookAt: Date; weeklyFor: string; reportFor: string }[]>`
      SELECT look_at AS "lookAt", weekly_for AS "weeklyFor", report_for AS "reportFor" FROM roster_watch
      WHERE workspace_id = ${workspaceId} FOR UPDATE`;
    if (!watch || watch.lookAt > now) return watch?.lookAt ?? null;
    if ((await newestPlan(tx, workspaceId)) !== id) return null;
    const turn = rosterChange(plan, await rostersInForce(ctx, tx), now);
    await wantUserGroups(tx, workspaceId, turn.groups);
    await wantBookmark(tx, workspaceId, plan.downtimeChannel);
    const weekly = weeklyMessageDue(watch.weeklyFor, now, zone);
    if (weekly.due && plan.schedules.length > 0)
      await tellLeads(tx, workspaceId, plan, { week: weekly.due, checkpoint });
    const told = watch.reportFor || monthToReport(now, zone);
    const monthly = monthlyReportDue(told, now, zone);
    if (monthly.due) await postReport(tx, workspaceId, plan, monthly.due);
    const lookAt = min([weekly.next, turn.next, monthly.next]);
    await tx.rosterWatch.update({
      where: { workspaceId },
      data: { lookAt, reportFor: monthly.due ?? told, ...(weekly.due ? { weeklyFor: weekly.due } : {}) },
    });
    await redrawHomes(tx, workspaceId);
    return lookAt;
  });
}

/**
 * The number of a checkpoint for the weekly message, when one is due; null when none is. In a transaction of its own: it
 * locks the ends of all hash chains, which others lock last.
 */
async function checkpointOfWeek(ctx: ServiceContext, zone: string): Promise<number | null> {
  const watch = await ctx.db.rosterWatch.findUnique({ where: { workspaceId: ctx.workspaceId } });
  const now = ctx.clock.now();
  if (!watch || watch.lookAt > now || !weeklyMessageDue(watch.weeklyFor, now, zone).due) return null;
  return (await makeCheckpoint(ctx))?.number ?? null;
}

/** The report of a month, once, in the downtime channel. */
function postReport(tx: Tx, workspaceId: string, plan: Plan, month: MonthText): Promise<void> {
  const to = plan.downtimeChannel;
  return writeDirectMessage(tx, {
    workspaceId,
    kind: 'MONTHLY_REPORT',
    key: `report:${month}`,
    to,
    body: { month },
  });
}

interface Weekly {
  week: string;
  checkpoint: number | null;
}

async function tellLeads(
  tx: Tx,
  workspaceId: string,
  plan: Plan,
  { week, checkpoint }: Weekly,
): Promise<void> {
  const body = checkpoint === null ? {} : { checkpoint };
  const leads = SIDES.flatMap((side) => leadsOf(plan, side).map(({ slackUser }) => slackUser));
  for (const to of new Set(leads)) {
    const about = aboutWeek(week);
    await writeDirectMessage(tx, { workspaceId, kind: 'WEEKLY', key: `${about}:${to}`, to, about, body });
  }
}
