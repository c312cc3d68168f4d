import { createHash } from 'node:crypto';
import type { Db, Tx } from '../db/client.ts';
import { asJson } from '../db/json.ts';
import { importTolerances, type VersionInForce } from '../domain/agreement/import.ts';
import { proposalOf } from '../domain/agreement/proposing.ts';
import { Conflict } from '../domain/errors.ts';
import type { Plan, Tolerance } from '../domain/plan.ts';
import { storedPlan } from '../domain/stored-plan.ts';
import { columnsOf, toleranceOf } from './agreement/rows.ts';

/** What an import changed. */
export interface PlanImport {
  planVersionId: string;
  changed: boolean;
  /** Tolerances changed in Slack since the last import: left as they are, named `system / service`. */
  conflicts: string[];
}

/**
 * Puts a checked plan in force, only when its content changed. Changed figures become a new PROPOSED version.
 * Throws Conflict when a system with an open incident would be removed; then nothing changed.
 */
export async function importPlan(db: Db, workspaceId: string, plan: Plan, now: Date): Promise<PlanImport> {
  const contentHash = createHash('sha256').update(JSON.stringify(plan)).digest('hex');
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${workspaceId}`}, 0))`;
    const last = await tx.planVersion.findFirst({ where: { workspaceId }, orderBy: { number: 'desc' } });
    if (last?.contentHash === contentHash) return { planVersionId: last.id, changed: false, conflicts: [] };
    await refuseRemovedSystems(tx, workspaceId, plan);
    const version = await tx.planVersion.create({
      data: {
        workspaceId,
        number: (last?.number ?? 0) + 1,
        contentHash,
        document: asJson(plan),
        importedAt: now,
      },
    });
    const lastFile = last ? storedPlan(last.document).tolerances : [];
    const register = await readRegister(tx, workspaceId);
    const done = importTolerances(lastFile, plan.tolerances, register.inForce);
    await tx.toleranceVersion.updateMany({
      where: { id: { in: done.supersede } },
      data: { status: 'SUPERSEDED' },
    });
    await tx.toleranceVersion.createMany({
      data: done.propose.map((tolerance) => ({
        workspaceId,
        ...columnsOf(tolerance),
        version: register.newest(tolerance.system, tolerance.service) + 1,
        planVersionId: version.id,
        createdAt: now,
      })),
    });
    await tx.toleranceVersion.updateMany({
      where: { id: { in: takenOver(register.inForce, plan.tolerances) } },
      data: { planVersionId: version.id },
    });
    for (const { id, evidence, reviewOn } of done.note)
      await tx.toleranceVersion.update({ where: { id }, data: { evidence, reviewOn } });
    const conflicts = done.conflicts.map(({ system, service }) => `${system} / ${service}`);
    return { planVersionId: version.id, changed: true, conflicts };
  });
}

/** Versions changed in Slack that the file says now as well, as after an export: they are the file's again. */
function takenOver(inForce: readonly VersionInForce[], file: readonly Tolerance[]): string[] {
  const filed = new Map(file.map((tolerance) => [`${tolerance.system} / ${tolerance.service}`, tolerance]));
  return inForce.flatMap(({ id, fromFile, ...version }) => {
    const said = filed.get(`${version.system} / ${version.service}`);
    return !fromFile && said && proposalOf(version, said).kind === 'nothing' ? [id] : [];
  });
}

/** The versions in force, and the number of the newest one of a system and service (0: none). */
async function readRegister(tx: Tx, workspaceId: string) {
  const rows = await tx.toleranceVersion.findMany({ where: { workspaceId, status: { not: 'SUPERSEDED' } } });
  const numbers = await tx.toleranceVersion.groupBy({
    by: ['systemKey', 'serviceKey'],
    where: { workspaceId },
    _max: { version: true },
  });
  const key = (system: string, service: string) => `${system} / ${service}`;
  const newest = new Map(numbers.map((row) => [key(row.systemKey, row.serviceKey), row._max.version ?? 0]));
  const inForce = rows.map(
    (row): VersionInForce => ({ id: row.id, fromFile: row.planVersionId !== null, ...toleranceOf(row) }),
  );
  return {
    inForce,
    newest: (system: string, service: string) => newest.get(key(system, service)) ?? 0,
  };
}

async function refuseRemovedSystems(tx: Tx, workspaceId: string, plan: Plan): Promise<void> {
  const kept = plan.systems.map((s) => s.key);
  const open = await tx.incident.findFirst({
    where: { workspaceId, state: { notIn: ['CLOSED', 'STOOD_DOWN'] }, systemKey: { notIn: kept } },
  });
  if (open) {
    throw new Conflict(
      `The plan removes the system "${open.systemKey}", which has the open incident PACS-${open.number}. Close it first.`,
    );
  }
}
