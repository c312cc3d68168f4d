import { isBehind } from '../../db/claims/outbox-pending.ts';
import {
  MESSAGE_CLAIM_IS_OVER,
  PAGE_WAITS,
  unwithdrawnPages,
  waitingSmsReplies,
} from '../../db/claims/overdue-claims.ts';
import { withdrawalsDue } from '../../db/claims/page-withdrawals.ts';
import type { Db, Tx } from '../../db/client.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { ENDED, LIVE_RUN } from '../../db/states.ts';
import { withHours } from '../../db/stored/hours.ts';
import { WITHDRAWN } from '../../domain/contacts/contact-methods.ts';
import type { WatchdogFacts } from '../../domain/health/watchdog.ts';
import { type Deadline, deadlineKey, readDeadline } from '../../domain/incident/deadline.ts';
import { ENDED_STATES } from '../../domain/incident/incident.ts';
import {
  firedThresholds,
  reconciliationClock,
  serviceClocks,
} from '../../domain/incident/incident-clocks.ts';
import { downOfService } from '../../domain/incident/incident-impact.ts';
import type { ServiceContext } from '../context.ts';

const LIMIT = 500;

/** Whether anything is under way in which something can be late, in one statement. */
export async function somethingUnderWay(ctx: ServiceContext): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const [found] = await db.$queryRaw<{ any: boolean }[]>`
    SELECT EXISTS (SELECT FROM incident WHERE workspace_id = ${workspaceId} AND state NOT IN ${ENDED})
      OR EXISTS (SELECT FROM outbox o WHERE workspace_id = ${workspaceId} AND ${isBehind('o')})
      OR EXISTS (SELECT FROM sms_reply WHERE workspace_id = ${workspaceId} AND state IN ('PENDING', 'SENDING'))
      OR EXISTS (SELECT FROM (${withdrawalsDue(workspaceId, takenBack(ctx))}) waiting) AS any`;
  return found?.any ?? true;
}

/** Channels set up here that take pages back. */
function takenBack(ctx: ServiceContext): string[] {
  return WITHDRAWN.filter((channel) => ctx.channels.has(channel));
}

/**
 * What does not look as it should among the open incidents at the clock's now, or in one of them. Read over `db`: a
 * transaction that holds the incident sees what nobody can change meanwhile.
 */
export async function watchdogFacts(
  ctx: ServiceContext,
  db: Db | Tx,
  incidentId: string | null = null,
): Promise<WatchdogFacts> {
  const now = ctx.clock.now();
  const overdue = await db.$queryRaw<{ incidentId: string; key: string; dueAt: Date }[]>`
    SELECT d.incident_id AS "incidentId", d.key, d.due_at AS "dueAt"
    FROM deadline d JOIN incident i ON i.id = d.incident_id
    WHERE d.workspace_id = ${ctx.workspaceId} AND d.due_at < ${now} AND i.state NOT IN ${ENDED}
      AND (${incidentId}::uuid IS NULL OR i.id = ${incidentId}::uuid)
    ORDER BY d.due_at LIMIT ${LIMIT}`;
  const silentRuns = await db.$queryRaw<WatchdogFacts['silentRuns']>`
    SELECT r.incident_id AS "incidentId", r.id AS "runId", r.side, r.round, r.step
    FROM paging_run r JOIN incident i ON i.id = r.incident_id
    WHERE r.workspace_id = ${ctx.workspaceId} AND r.state IN ${LIVE_RUN}
      AND i.state NOT IN ${ENDED}
      AND (${incidentId}::uuid IS NULL OR i.id = ${incidentId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.incident_id = i.id AND d.key = 'PAGING:' || r.side)
      AND NOT EXISTS (SELECT 1 FROM page p WHERE p.run_id = r.id AND p.state IN ('PENDING', 'SENDING'))
    LIMIT ${LIMIT}`;
  const waitingPages = await db.$queryRaw<WatchdogFacts['waitingPages']>`
    SELECT p.incident_id AS "incidentId", p.id AS "pageId", p.side, p.attempts
    FROM page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.workspace_id = ${ctx.workspaceId} AND r.state IN ${LIVE_RUN}
      AND p.due_at <= ${now} AND ${PAGE_WAITS}
      AND (${incidentId}::uuid IS NULL OR p.incident_id = ${incidentId}::uuid)
    ORDER BY p.due_at LIMIT ${LIMIT}`;
  const deadClaims = await db.$queryRaw<WatchdogFacts['deadClaims']>`
    SELECT DISTINCT m.incident_id AS "incidentId", m.claimed_by AS "claimedBy"
    FROM outbox m LEFT JOIN outbox card ON card.incident_id = m.incident_id AND card.key = 'card'
    WHERE m.workspace_id = ${ctx.workspaceId} AND m.incident_id IS NOT NULL AND ${isBehind('m')}
      AND ${MESSAGE_CLAIM_IS_OVER} AND (NOT m.in_thread OR card.ts IS NOT NULL)
      AND (${incidentId}::uuid IS NULL OR m.incident_id = ${incidentId}::uuid)
    LIMIT ${LIMIT}`;
  const unwatched = await unwatchedOf(ctx, db, incidentId);
  const unreminded = await unremindedOf(ctx, db, incidentId);
  const texts = incidentId ? [] : await waitingSmsReplies(db, ctx.workspaceId, LIMIT);
  const unwithdrawn = await unwithdrawnPages(db, ctx.workspaceId, takenBack(ctx), incidentId, LIMIT);
  return {
    overdue: overdue.map(({ key, ...rest }) => ({ ...rest, deadline: readDeadline(key) })),
    silentRuns,
    unwatched,
    unreminded,
    waitingPages,
    deadClaims,
    waitingSmsReplies: texts,
    unwithdrawn,
  };
}

function openWithout(
  ctx: ServiceContext,
  deadline: Deadline,
  incidentId: string | null,
): Prisma.IncidentWhereInput {
  return {
    workspaceId: ctx.workspaceId,
    state: { notIn: [...ENDED_STATES] },
    deadlines: { none: { key: deadlineKey(deadline) } },
    ...(incidentId ? { id: incidentId } : {}),
  };
}

async function unremindedOf(ctx: ServiceContext, db: Db | Tx, incidentId: string | null) {
  const rows = await db.incident.findMany({
    where: { ...openWithout(ctx, { kind: 'UPDATE' }, incidentId), nextUpdateAt: { not: null } },
    select: { id: true, nextUpdateAt: true },
  });
  return rows.flatMap(({ id, nextUpdateAt }) =>
    nextUpdateAt ? { incidentId: id, promisedAt: nextUpdateAt } : [],
  );
}

async function unwatchedOf(ctx: ServiceContext, db: Db | Tx, incidentId: string | null) {
  // What was entered later is over: its clocks warn nobody.
  const where = { ...openWithout(ctx, { kind: 'CLOCK' }, incidentId), enteredLaterAt: null };
  const incidents = await db.incident.findMany({ where });
  const theirs = { where: { incidentId: { in: incidents.map((incident) => incident.id) } } };
  // One after the other: inside a transaction there is one connection.
  const services = await db.incidentService.findMany(theirs);
  const crossings = await db.thresholdCrossing.findMany(theirs);
  const sites = await db.incidentSite.findMany(theirs);
  const impacts = await db.impactChange.findMany({ ...theirs, orderBy: { id: 'asc' } });
  return Promise.all(
    incidents.map(async (incident) => {
      const plan = await ctx.plans.byId(incident.planVersionId, db);
      const own = reconciliationClock(incident, plan.reconciliationMinutes);
      const mine = services.filter((service) => service.incidentId === incident.id);
      const of = <T extends { incidentId: string }>(rows: T[]) =>
        rows.filter(({ incidentId: id }) => id === incident.id);
      const down = downOfService(
        { ...incident, services: mine, sites: of(sites), impacts: of(impacts) },
        plan,
      );
      const crossed = crossings.filter((crossing) => crossing.incidentId === incident.id);
      const clocks = [
        ...mine.flatMap((service) => serviceClocks(incident, withHours(service), down(service.serviceKey))),
        ...(own ? [own] : []),
      ];
      return {
        incidentId: incident.id,
        clocks: clocks.map((clock) => ({ clock, fired: firedThresholds(clock, crossed) })),
      };
    }),
  );
}
