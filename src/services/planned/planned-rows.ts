import type { Db, Tx } from '../../db/client.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { NotFound } from '../../domain/errors.ts';
import { isOpen } from '../../domain/incident/incident.ts';
import type { PlannedFacts } from '../../domain/planned/planned.ts';

/** What is read with one. */
export const WITH = {
  approvals: { orderBy: { at: 'asc' } },
  notices: { orderBy: { at: 'asc' } },
  extensions: { orderBy: { askedAt: 'asc' } },
  preWork: { orderBy: { position: 'asc' } },
  incident: { select: { id: true, number: true, state: true } },
} as const satisfies Prisma.PlannedDowntimeInclude;

/** A planned downtime with what was said of it. */
export type PlannedRow = Prisma.PlannedDowntimeGetPayload<{ include: typeof WITH }>;

/** Reads one. Throws NotFound. */
export async function readPlanned(db: Db | Tx, workspaceId: string, id: string): Promise<PlannedRow> {
  const row = await db.plannedDowntime.findFirst({ where: { id, workspaceId }, include: WITH });
  if (!row) throw new NotFound('This planned downtime does not exist.');
  return row;
}

/** Waits until this transaction alone may change one, and reads it. Throws NotFound. */
export async function lockPlanned(tx: Tx, workspaceId: string, id: string): Promise<PlannedRow> {
  await tx.$executeRaw`
    SELECT 1 FROM planned_downtime WHERE id = ${id}::uuid AND workspace_id = ${workspaceId} FOR UPDATE`;
  return readPlanned(tx, workspaceId, id);
}

/** Those that were neither withdrawn nor are over, the next window first. */
export async function plannedAhead(db: Db | Tx, workspaceId: string): Promise<PlannedRow[]> {
  const rows = await db.plannedDowntime.findMany({
    where: { workspaceId, withdrawnAt: null, OR: [{ incidentId: null }, { incident: { closedAt: null } }] },
    include: WITH,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.filter(({ incident }) => !incident || isOpen(incident.state));
}

/** What has happened to one, as the rules ask for it. */
export function factsOf(row: PlannedRow): PlannedFacts & { heldUp: boolean } {
  return {
    start: row.startsAt,
    end: row.endsAt,
    approved: approvalsOf(row).map(({ side }) => side),
    told: row.notices.some(({ revision }) => revision === row.revision),
    withdrawnAt: row.withdrawnAt,
    startedAt: row.startedAt,
    overranAt: row.overranAt,
    incidentEnded: row.incident !== null && !isOpen(row.incident.state),
    heldUp: row.heldUpAt !== null,
  };
}

/** The approvals of one as it is now. */
export function approvalsOf(row: PlannedRow): PlannedRow['approvals'] {
  return row.approvals.filter(({ revision }) => revision === row.revision);
}
