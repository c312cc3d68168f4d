import { createHash, randomUUID } from 'node:crypto';
import type { Db, Tx } from '../../db/client.ts';
import { asJson } from '../../db/json.ts';
import { storedPlan } from '../../db/stored/plan.ts';
import { type Actor, actorKey, SYSTEM } from '../../domain/actor.ts';
import { type ImportNotice, importNotices } from '../../domain/agreement/import-notices.ts';
import {
  importTolerances,
  type OpenVersion,
  subjectKey,
  type ToleranceImport,
} from '../../domain/agreement/import-tolerances.ts';
import { isInForce } from '../../domain/agreement/in-force.ts';
import { Conflict } from '../../domain/errors.ts';
import { ENDED_STATES } from '../../domain/incident/incident.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import { endVersions } from '../agreement/end-version.ts';
import { readVersions, takenOver, type Versions } from '../agreement/import-register.ts';
import { columnsOf } from '../agreement/rows.ts';
import { tellOfFile } from '../agreement/tell-of-file.ts';
import { inTransaction } from '../in-transaction.ts';
import { lookAtRostersAgain } from '../schedule/rosters/look-again.ts';
import { keepReason, type ReasonGiven } from './plan-reason.ts';

/** Real milliseconds: a plan of 200 systems is thousands of rows. */
const IMPORT = { timeout: 60_000 };

/** Is shown where the file and Slack meet before anything is applied; when it answers false, or throws, nothing is. */
export type Look = (notices: readonly ImportNotice[]) => boolean;

interface How {
  /** Who imports it; by default the app itself. */
  by?: Actor;
  /** Null: none is given. */
  reason?: ReasonGiven | null;
  look?: Look;
}

/** What an import changed. */
export interface PlanImport {
  planVersionId: string;
  /** Of that version: 1, 2, 3 … */
  number: number;
  changed: boolean;
  /** Where the file and Slack met: what was kept, and what is to be signed anew. */
  notices: ImportNotice[];
}

/**
 * Puts a checked plan in force, only when its content changed. Changed figures are proposed beside those that both
 * sides agreed on; figures changed in Slack stand. `look` is shown where the file and Slack meet before anything is applied, while nobody can
 * change it; when it answers false nothing is.
 * Throws Conflict when a system with an open incident would be removed; then nothing changed.
 */
export async function importPlan(
  db: Db,
  workspaceId: string,
  plan: Plan,
  now: Date,
  { by = SYSTEM, reason = null, look = () => true }: How = {},
): Promise<PlanImport> {
  const contentHash = createHash('sha256').update(JSON.stringify(plan)).digest('hex');
  const importing = async (tx: Tx): Promise<PlanImport> => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${workspaceId}`}, 0))`;
    const last = await tx.planVersion.findFirst({ where: { workspaceId }, orderBy: { number: 'desc' } });
    const same = last?.contentHash === contentHash;
    if (!same) await refuseRemovedSystems(tx, workspaceId, plan);
    const versions = await readVersions(tx, workspaceId, plan, now);
    const before = last ? storedPlan(last.document) : null;
    const done = importTolerances(before?.tolerances ?? [], plan.tolerances, versions.open);
    const notices = importNotices(plan, before, versions.open, done);
    const wanted = look(notices);
    if (last && (same || !wanted))
      return { planVersionId: last.id, number: last.number, changed: false, notices };
    const version = await tx.planVersion.create({
      data: {
        workspaceId,
        number: (last?.number ?? 0) + 1,
        contentHash,
        document: asJson(plan),
        importedAt: now,
        importedBy: actorKey(by),
        importedOver: recordedOver(by),
      },
    });
    if (reason) await keepReason(tx, { workspaceId, planVersionId: version.id, now }, reason);
    await lookAtRostersAgain(tx, workspaceId, now);
    const dropped = droppedInForce(versions.open, notices);
    await apply(tx, workspaceId, { plan, planVersionId: version.id, versions, done, dropped, now });
    return { planVersionId: version.id, number: version.number, changed: true, notices };
  };
  // Copies of the app that run find the newest plan at their next sweep.
  return inTransaction({ db, wake: () => undefined }, importing, IMPORT);
}

interface Applied {
  plan: Plan;
  planVersionId: string;
  versions: Versions;
  done: ToleranceImport;
  /** Ids of what is in force and no longer in the file. */
  dropped: string[];
  now: Date;
}

function droppedInForce(open: readonly OpenVersion[], notices: readonly ImportNotice[]): string[] {
  const gone = notices.filter(({ kind }) => kind === 'STAYS' || kind === 'GONE').map(subjectKey);
  return open
    .filter((version) => isInForce(version) && gone.includes(subjectKey(version)))
    .map(({ id }) => id);
}

async function apply(tx: Tx, workspaceId: string, applied: Applied): Promise<void> {
  const { plan, planVersionId, versions, done, dropped, now } = applied;
  const { open, newest } = versions;
  await endProposals(tx, workspaceId, open, done.end, now);
  const proposed = done.propose.map((tolerance) => ({
    id: randomUUID(),
    workspaceId,
    ...columnsOf(tolerance),
    version: newest(tolerance.system, tolerance.service) + 1,
    planVersionId,
    createdAt: now,
  }));
  await tx.toleranceVersion.createMany({ data: proposed });
  const changed = proposed
    .filter(({ version }) => version > 1)
    .map(({ id, serviceKey: service }) => ({ id, service }));
  await tellOfFile(tx, workspaceId, plan, { planVersionId, versions: changed, dropped });
  await tx.toleranceVersion.updateMany({
    where: { id: { in: takenOver(open, plan.tolerances) } },
    data: { planVersionId },
  });
  for (const { id, evidence, reviewOn } of done.note) {
    const noted = { evidence, reviewOn, notedAt: now, notedBy: null };
    await tx.toleranceVersion.update({ where: { id }, data: noted });
  }
}

async function endProposals(
  tx: Tx,
  workspaceId: string,
  open: readonly OpenVersion[],
  ends: ToleranceImport['end'],
  now: Date,
): Promise<void> {
  for (const [as, ended] of Map.groupBy(ends, (end) => end.as)) {
    const gone = new Set(ended.map(({ id }) => id));
    const versions = open.filter(({ id }) => gone.has(id)).map((version) => ({ id: version.id, version }));
    await endVersions(tx, workspaceId, versions, { as, at: now, by: null, why: null });
  }
}

async function refuseRemovedSystems(tx: Tx, workspaceId: string, plan: Plan): Promise<void> {
  const kept = plan.systems.map((s) => s.key);
  const open = await tx.incident.findFirst({
    where: { workspaceId, state: { notIn: [...ENDED_STATES] }, systemKey: { notIn: kept } },
  });
  if (open) {
    throw new Conflict(
      `The plan removes the system "${open.systemKey}", which has the open incident PACS-${open.number}. Close it first.`,
    );
  }
}
