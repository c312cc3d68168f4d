import type { Tx } from '../../db/client.ts';
import { type OpenVersion, subjectKey } from '../../domain/agreement/import-tolerances.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { proposalOf } from '../../domain/agreement/proposing.ts';
import type { Plan, Tolerance } from '../../domain/plan/plan.ts';
import { loadedOf, WITH_WORDS } from './rows.ts';

/** The open versions with how they stand, and the number of the newest one of a system and service (0: none). */
export interface Versions {
  open: OpenVersion[];
  newest(system: string, service: string): number;
}

/** Reads the register as an import needs it. */
export async function readVersions(tx: Tx, workspaceId: string, plan: Plan, now: Date): Promise<Versions> {
  const rows = await tx.toleranceVersion.findMany({
    where: { workspaceId, endedAt: null },
    include: WITH_WORDS,
    orderBy: [{ createdAt: 'asc' }, { systemKey: 'asc' }, { serviceKey: 'asc' }],
  });
  const numbers = await tx.toleranceVersion.groupBy({
    by: ['systemKey', 'serviceKey'],
    where: { workspaceId },
    _max: { version: true },
  });
  const newest = new Map(
    numbers.map((row) => [
      subjectKey({ system: row.systemKey, service: row.serviceKey }),
      row._max.version ?? 0,
    ]),
  );
  const zone = homeZone(plan);
  return {
    open: rows.map((row) => {
      const { id, version, toleranceState } = loadedOf(row, now, zone);
      return { ...version, id, fromFile: row.planVersionId !== null, toleranceState };
    }),
    newest: (system, service) => newest.get(subjectKey({ system, service })) ?? 0,
  };
}

/** Versions changed in Slack that the file says now as well, as after an export: they are the file's again. */
export function takenOver(open: readonly OpenVersion[], file: readonly Tolerance[]): string[] {
  const filed = new Map(file.map((tolerance) => [subjectKey(tolerance), tolerance]));
  return open.flatMap(({ id, fromFile, ...version }) => {
    const said = filed.get(subjectKey(version));
    return !fromFile && said && proposalOf(version, said).kind === 'nothing' ? [id] : [];
  });
}
