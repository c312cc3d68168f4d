import type { Tx } from '../../db/client.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { asJson } from '../../db/json.ts';
import { storedHours } from '../../db/stored/hours.ts';
import type { Ending, VersionEntry } from '../../domain/agreement/facts.ts';
import { isInForce } from '../../domain/agreement/in-force.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import type { ServiceAnswer } from '../../domain/agreement/spokesperson.ts';
import {
  type Objection,
  type Signature,
  type ToleranceState,
  type ToleranceVersion,
  toleranceStateOf,
  type VersionEnd,
} from '../../domain/agreement/tolerance-status.ts';
import { NotFound } from '../../domain/errors.ts';
import type { Plan, Tolerance } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** Of one instant RADIOLOGY's word stands first. */
export const WITH_WORDS = {
  signatures: { orderBy: [{ at: 'asc' }, { side: 'asc' }] },
  objections: { orderBy: [{ at: 'asc' }, { side: 'asc' }] },
  endings: { orderBy: [{ at: 'asc' }, { side: 'asc' }] },
  serviceAnswers: { orderBy: { at: 'asc' } },
} satisfies Prisma.ToleranceVersionInclude;

export type VersionRow = Prisma.ToleranceVersionGetPayload<{ include: typeof WITH_WORDS }>;

/** A version as the rules read it. */
export interface Loaded {
  id: string;
  version: ToleranceVersion;
  signatures: Signature[];
  objections: Objection[];
  /** What was said for ending it since both sides last agreed on it. */
  endings: Ending[];
  serviceAnswers: ServiceAnswer[];
  toleranceState: ToleranceState;
  /** Actor who proposed it; null: the plan file. */
  proposedBy: string | null;
  reason: string | null;
  createdAt: Date;
}

/** A version with everything said about it, as the rules and the screens read it. */
export function entryOf({ id: _, version, ...words }: Loaded): VersionEntry {
  return { ...version, ...words };
}

/** What a row of the register says, without what stands about it elsewhere. */
export function toleranceOf(
  row: Omit<VersionRow, 'signatures' | 'objections' | 'endings' | 'serviceAnswers'>,
): Tolerance {
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

/** A version of a row, and how it stands at `now` by the days of `zone`. */
export function loadedOf(row: VersionRow, now: Date, zone: string): Loaded {
  const { id, signatures, serviceAnswers, proposedBy, reason, createdAt } = row;
  const version = { ...toleranceOf(row), version: row.version, ended: endOf(row) };
  const objections = row.objections.map(objectionOf);
  const toleranceState = toleranceStateOf(version, { signatures, objections }, now, zone);
  const since = toleranceState.agreed?.since;
  const endings = row.endings.filter(({ at }) => since !== undefined && at >= since);
  const words = { signatures, objections, endings, serviceAnswers };
  return { id, version, ...words, toleranceState, proposedBy, reason, createdAt };
}

function endOf({ endedAt: at, endedAs: as, endedBy: by, endedWhy: why }: VersionRow): VersionEnd | null {
  return at && as && { as, at, by, why };
}

/** An objection of a row, with what closed it. */
export function objectionOf(
  row: Omit<VersionRow['objections'][number], 'workspaceId' | 'toleranceVersionId'>,
): Objection {
  const { id, side, by, at, reason, closedAt, closedAs, closedBy, answer } = row;
  const closed =
    closedAt && closedAs && closedBy ? { as: closedAs, at: closedAt, by: closedBy, answer } : null;
  return { id, side, by, at, reason, closed };
}

/** Columns of a version that say the same as a tolerance. */
export function columnsOf(tolerance: Tolerance) {
  const { system, service, hours, ...rest } = tolerance;
  return { systemKey: system, serviceKey: service, ...rest, ...(hours ? { hours: asJson(hours) } : {}) };
}

/** The open versions of one system and service. */
export interface OpenVersions {
  inForce: Loaded | null;
  /** Beside the version in force, or alone. */
  proposal: Loaded | null;
  /** The one that came last: the proposal, if there is one. */
  newest: Loaded | null;
}

/**
 * Waits until this transaction alone may change the tolerance of one system and service; an import of a plan waits
 * for it, and it for an import.
 */
export async function lockTolerance(
  tx: Tx,
  ctx: ServiceContext,
  { system, service }: { system: string; service: string },
): Promise<OpenVersions> {
  const { workspaceId } = ctx;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`plan:${workspaceId}`}, 0))`;
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`tolerance:${workspaceId}:${system}:${service}`}, 0))`;
  const rows = await tx.toleranceVersion.findMany({
    where: { workspaceId, systemKey: system, serviceKey: service, endedAt: null },
    include: WITH_WORDS,
  });
  const zone = homeZone(ctx.plans.current().plan);
  const open = rows.map((row) => loadedOf(row, ctx.clock.now(), zone));
  const inForce = open.find(isInForce) ?? null;
  const proposal = open.find((version) => !isInForce(version)) ?? null;
  return { inForce, proposal, newest: proposal ?? inForce };
}

/** The open version of a number; null when it has ended. */
export function openVersion({ inForce, proposal }: OpenVersions, version: number): Loaded | null {
  return [proposal, inForce].find((one) => one?.version.version === version) ?? null;
}

/** System and service by their keys. Throws NotFound when the plan does not have them any more. */
export function namedIn(plan: Plan, systemKey: string, serviceKey: string) {
  const system = plan.systems.find(({ key }) => key === systemKey);
  const service = plan.services.find(({ key }) => key === serviceKey);
  if (!system || !service) throw new NotFound('This is no longer in the plan. Open the list again.');
  return { system, service };
}
