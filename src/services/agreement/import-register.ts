import type { Tx } from '../../db/client.ts';
import type { KnownVersion } from '../../domain/agreement/import-notices.ts';
import type { VersionInForce } from '../../domain/agreement/import-tolerances.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { proposalOf } from '../../domain/agreement/proposing.ts';
import { toleranceStateOf } from '../../domain/agreement/tolerance-status.ts';
import type { Plan, Tolerance } from '../../domain/plan/plan.ts';
import { loadedOf, toleranceOf, WITH_WORDS } from './rows.ts';

/** The versions in force with how they stand, and the number of the newest one of a system and service (0: none). */
export interface Versions {
  inForce: KnownVersion[];
  newest(system: string, service: string): number;
}

const keyOf = (system: string, service: string): string => `${system} / ${service}`;

/** Reads the register as an import needs it. */
export async function readVersions(tx: Tx, workspaceId: string, plan: Plan, now: Date): Promise<Versions> {
  const rows = await tx.toleranceVersion.findMany({
    where: { workspaceId, supersededAt: null },
    include: WITH_WORDS,
    orderBy: [{ createdAt: 'asc' }, { systemKey: 'asc' }, { serviceKey: 'asc' }],
  });
  const numbers = await tx.toleranceVersion.groupBy({
    by: ['systemKey', 'serviceKey'],
    where: { workspaceId },
    _max: { version: true },
  });
  const newest = new Map(numbers.map((row) => [keyOf(row.systemKey, row.serviceKey), row._max.version ?? 0]));
  const zone = homeZone(plan);
  return {
    inForce: rows.map((row) => {
      const { version, signatures } = loadedOf(row);
      return {
        id: row.id,
        fromFile: row.planVersionId !== null,
        ...toleranceOf(row),
        version: row.version,
        toleranceState: toleranceStateOf(version, signatures, now, zone),
      };
    }),
    newest: (system, service) => newest.get(keyOf(system, service)) ?? 0,
  };
}

/** Versions changed in Slack that the file says now as well, as after an export: they are the file's again. */
export function takenOver(inForce: readonly VersionInForce[], file: readonly Tolerance[]): string[] {
  const filed = new Map(file.map((tolerance) => [keyOf(tolerance.system, tolerance.service), tolerance]));
  return inForce.flatMap(({ id, fromFile, ...version }) => {
    const said = filed.get(keyOf(version.system, version.service));
    return !fromFile && said && proposalOf(version, said).kind === 'nothing' ? [id] : [];
  });
}
