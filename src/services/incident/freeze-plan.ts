import type { Db, Tx } from '../../db/client.ts';
import { columnsOf, jsonList } from '../../db/columns.ts';
import type { ToleranceObjection, ToleranceSignature, ToleranceVersion } from '../../db/generated/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { standingOf } from '../../domain/agreement/in-force.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import {
  type ToleranceState,
  toleranceStateOf,
  type WordsOnVersion,
} from '../../domain/agreement/tolerance-status.ts';
import { isAffected } from '../../domain/incident/affected.ts';
import { itemsThatApply, rowOf } from '../../domain/incident/list-change.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfSite } from '../../domain/plan/zones.ts';
import { objectionOf } from '../agreement/rows.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { circumstancesOf } from './checklist/circumstances.ts';

/**
 * Keeps what counts for each affected service onto the incident: the tolerance in force, and the proposed one where
 * nothing was ever agreed on. Of the services asked for (absent: of all) those that work at one of the sites. Service hours
 * are the first site's. What counts is what counted when it was declared; of an outage that was entered later and is older than the
 * agreement, what counts now. Answers the services' keys.
 */
export async function freezeServices(
  work: IncidentWork,
  serviceKeys: readonly string[] | undefined,
  sites: readonly string[],
): Promise<string[]> {
  const { tx, ctx, incident, plan, now } = work;
  const hoursZone = zoneOfSite(plan, sites[0] ?? plan.homeSite);
  const of = { workspaceId: ctx.workspaceId, systemKey: incident.systemKey };
  const asOf = incident.enteredLaterAt ? incident.declaredAt : now;
  const then = await tolerancesThatCount(tx, of, plan, asOf);
  const tolerances = then.length > 0 ? then : await tolerancesThatCount(tx, of, plan, now);
  const order = new Map(plan.services.map((service, i) => [service.key, i]));
  const concerned = new Set(
    plan.services
      .filter((service) => isAffected(service, sites) && (serviceKeys?.includes(service.key) ?? true))
      .map(({ key }) => key),
  );
  const affected = tolerances.filter(({ serviceKey }) => concerned.has(serviceKey));
  await work.services.add(
    affected.map((t) => ({
      serviceKey: t.serviceKey,
      toleranceVersionId: t.id,
      toleranceStatus: statusAtStart(t.toleranceState),
      workaroundMinutes: t.workaroundMinutes,
      rtoMinutes: t.rtoMinutes,
      mtdMinutes: t.mtdMinutes,
      hours: t.hours,
      hoursZone: t.hours ? hoursZone : null,
      ordinal: order.get(t.serviceKey) ?? 0,
    })),
  );
  return affected.map(({ serviceKey }) => serviceKey);
}

/** The tolerances of a system that count, or counted, at an instant, one a service: the one in force, else the proposed one. */
export async function tolerancesThatCount(
  db: Db | Tx,
  of: { workspaceId: string; systemKey: string },
  plan: Plan,
  asOf: Date,
) {
  const open = await openTolerances(db, { ...of, asOf }, (words) =>
    toleranceStateOf({ ended: null }, words, asOf, homeZone(plan)),
  );
  return [...Map.groupBy(open, ({ serviceKey }) => serviceKey).values()].flatMap(
    (versions) => standingOf(versions)?.counts ?? [],
  );
}

function statusAtStart({ status }: ToleranceState): 'PROPOSED' | 'AGREED' | 'OVERDUE' {
  return status === 'ENDED' ? 'PROPOSED' : status;
}

const TOLERANCE = columnsOf<ToleranceVersion>()(
  ['id', 'version', 'serviceKey', 'workaroundMinutes', 'rtoMinutes', 'mtdMinutes', 'hours'],
  [],
);
const SIGNATURE = columnsOf<ToleranceSignature>()(['side', 'by', 'reviewOn'], ['at']);
const OBJECTION = columnsOf<ToleranceObjection>()(
  ['id', 'side', 'by', 'reason', 'closedAs', 'closedBy', 'answer'],
  ['at', 'closedAt'],
);

interface OpenTolerance {
  tolerance: { signatures: unknown[]; objections: unknown[] };
}

/** The versions of a system that were open at an instant with how they stood then, in one statement. */
async function openTolerances(
  tx: Db | Tx,
  { workspaceId, systemKey, asOf }: { workspaceId: string; systemKey: string; asOf: Date },
  stateOf: (words: WordsOnVersion) => ToleranceState,
) {
  const of = Prisma.sql`WHERE tolerance_version_id = t.id AND at <= ${asOf}::timestamptz ORDER BY at`;
  const signatures = Prisma.sql`SELECT ${SIGNATURE.list} FROM tolerance_signature ${of}`;
  const objections = Prisma.sql`SELECT ${OBJECTION.list} FROM tolerance_objection ${of}`;
  const rows = await tx.$queryRaw<OpenTolerance[]>`
    SELECT row_to_json(whole) AS tolerance FROM (SELECT ${TOLERANCE.list}, ${jsonList(signatures)} AS signatures,
        ${jsonList(objections)} AS objections
      FROM tolerance_version t
      WHERE workspace_id = ${workspaceId} AND system_key = ${systemKey}
        AND created_at <= ${asOf}::timestamptz AND (ended_at IS NULL OR ended_at > ${asOf}::timestamptz)) whole`;
  return rows.map(({ tolerance: { signatures: signed, objections: said, ...tolerance } }) => ({
    ...TOLERANCE.read(tolerance),
    toleranceState: stateOf({
      signatures: signed.map(SIGNATURE.read),
      objections: said.map((row) => objectionOf(OBJECTION.read(row))),
    }),
  }));
}

/** Keeps the scenario's checklist onto the incident; in a suspected attack the attack's as well. In a group the list is the lead's. */
export async function freezeChecklist(work: IncidentWork): Promise<void> {
  const { tx, ctx, incident, plan } = work;
  if (incident.declaredWith !== null) return;
  await tx.checklistItem.createMany({
    data: itemsThatApply(plan, await circumstancesOf(work)).map((item, ordinal) => ({
      incidentId: incident.id,
      workspaceId: ctx.workspaceId,
      ordinal,
      ...rowOf(item),
    })),
  });
}
