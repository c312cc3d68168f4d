import type { Tx } from '../../db/client.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { asJson } from '../../db/json.ts';
import { storedHours } from '../../db/stored/hours.ts';
import type { Objection, Signature, ToleranceVersion } from '../../domain/agreement/tolerance-status.ts';
import { NotFound } from '../../domain/errors.ts';
import type { Plan, Tolerance } from '../../domain/plan/plan.ts';

export const WITH_WORDS = {
  signatures: { orderBy: { at: 'asc' } },
  objections: { orderBy: { at: 'asc' } },
} satisfies Prisma.ToleranceVersionInclude;

export type VersionRow = Prisma.ToleranceVersionGetPayload<{ include: typeof WITH_WORDS }>;

/** A version as the rules read it. */
export interface Loaded {
  id: string;
  version: ToleranceVersion;
  signatures: Signature[];
  objections: Objection[];
  /** Actor who proposed it; null: the plan file. */
  proposedBy: string | null;
  createdAt: Date;
}

/** What a row of the register says, without what stands about it elsewhere. */
export function toleranceOf(row: Omit<VersionRow, 'signatures' | 'objections'>): Tolerance {
  return {
    system: row.systemKey,
    service: row.serviceKey,
    workaroundMinutes: row.workaroundMinutes,
    rtoMinutes: row.rtoMinutes,
    mtdMinutes: row.mtdMinutes,
    hours: storedHours(row.hours),
    assumptions: row.assumptions,
    evidence: row.evidence,
    reviewOn: row.reviewOn,
  };
}

export function loadedOf(row: VersionRow): Loaded {
  return {
    id: row.id,
    version: { ...toleranceOf(row), version: row.version, superseded: row.supersededAt !== null },
    signatures: row.signatures,
    objections: row.objections,
    proposedBy: row.proposedBy,
    createdAt: row.createdAt,
  };
}

/** Columns of a version that say the same as a tolerance. */
export function columnsOf(tolerance: Tolerance) {
  const { system, service, hours, ...rest } = tolerance;
  return { systemKey: system, serviceKey: service, ...rest, ...(hours ? { hours: asJson(hours) } : {}) };
}

/**
 * Waits until this transaction alone may change the tolerance of one system and service; an import of a plan waits
 * for it, and it for an import. Answers the version in force, null when there is none.
 */
export async function lockTolerance(
  tx: Tx,
  workspaceId: string,
  system: string,
  service: string,
): Promise<Loaded | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`plan:${workspaceId}`}, 0))`;
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`tolerance:${workspaceId}:${system}:${service}`}, 0))`;
  const row = await tx.toleranceVersion.findFirst({
    where: { workspaceId, systemKey: system, serviceKey: service, supersededAt: null },
    include: WITH_WORDS,
  });
  return row && loadedOf(row);
}

/** System and service by their keys. Throws NotFound when the plan does not have them any more. */
export function namedIn(plan: Plan, systemKey: string, serviceKey: string) {
  const system = plan.systems.find(({ key }) => key === systemKey);
  const service = plan.services.find(({ key }) => key === serviceKey);
  if (!system || !service) throw new NotFound('This is no longer in the plan. Open the list again.');
  return { system, service };
}
