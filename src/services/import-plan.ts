import { createHash } from 'node:crypto';
import type { Db, Tx } from '../db/client.ts';
import { asJson } from '../db/json.ts';
import { Conflict } from '../domain/errors.ts';
import type { Plan, Tolerance } from '../domain/plan.ts';

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
    const before = (last?.document as unknown as Plan | undefined)?.tolerances ?? [];
    const conflicts: string[] = [];
    for (const tolerance of plan.tolerances) {
      const outcome = await importTolerance(
        tx,
        { workspaceId, planVersionId: version.id, now, before },
        tolerance,
      );
      if (outcome === 'conflict') conflicts.push(`${tolerance.system} / ${tolerance.service}`);
    }
    await retireRemoved(tx, workspaceId, plan, before);
    return { planVersionId: version.id, changed: true, conflicts };
  });
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

interface ImportRun {
  workspaceId: string;
  planVersionId: string;
  now: Date;
  before: Tolerance[];
}

async function importTolerance(
  tx: Tx,
  run: ImportRun,
  t: Tolerance,
): Promise<'kept' | 'proposed' | 'conflict'> {
  const key = { workspaceId: run.workspaceId, systemKey: t.system, serviceKey: t.service };
  const current = await tx.toleranceVersion.findFirst({ where: { ...key, status: { not: 'SUPERSEDED' } } });
  const newest = await tx.toleranceVersion.aggregate({ where: key, _max: { version: true } });
  const figures = {
    workaroundMinutes: t.workaroundMinutes,
    rtoMinutes: t.rtoMinutes,
    mtdMinutes: t.mtdMinutes,
  };
  if (current && sameFigures(current, figures)) return 'kept';
  const filed = run.before.find((b) => b.system === t.system && b.service === t.service);
  if (filed && sameFigures(filed, figures)) return 'kept';
  if (current && current.planVersionId === null) return 'conflict';
  if (current)
    await tx.toleranceVersion.update({ where: { id: current.id }, data: { status: 'SUPERSEDED' } });
  await tx.toleranceVersion.create({
    data: {
      ...key,
      ...figures,
      version: (newest._max.version ?? 0) + 1,
      planVersionId: run.planVersionId,
      createdAt: run.now,
    },
  });
  return 'proposed';
}

/** A tolerance that the file no longer names, and that nobody changed in Slack, is superseded. */
async function retireRemoved(tx: Tx, workspaceId: string, plan: Plan, before: Tolerance[]): Promise<void> {
  const gone = before.filter(
    (b) => !plan.tolerances.some((t) => t.system === b.system && t.service === b.service),
  );
  for (const { system, service } of gone) {
    await tx.toleranceVersion.updateMany({
      where: {
        workspaceId,
        systemKey: system,
        serviceKey: service,
        status: { not: 'SUPERSEDED' },
        planVersionId: { not: null },
      },
      data: { status: 'SUPERSEDED' },
    });
  }
}

type Figures = Pick<Tolerance, 'workaroundMinutes' | 'rtoMinutes' | 'mtdMinutes'>;

function sameFigures(a: Figures, b: Figures): boolean {
  return (
    a.workaroundMinutes === b.workaroundMinutes &&
    a.rtoMinutes === b.rtoMinutes &&
    a.mtdMinutes === b.mtdMinutes
  );
}
