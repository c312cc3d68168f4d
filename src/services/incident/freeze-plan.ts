import type { Tx } from '../../db/client.ts';
import { columnsOf, jsonList } from '../../db/columns.ts';
import type { ToleranceSignature, ToleranceVersion } from '../../db/generated/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { toleranceStatus } from '../../domain/agreement/tolerance-status.ts';
import { itemsFor } from '../../domain/incident/checklist.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfSite } from '../../domain/plan/zones.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Keeps the tolerances in force onto the incident, one row per affected service. Service hours are the first site's. */
export async function freezeServices(
  work: IncidentWork,
  serviceKeys: string[] | undefined,
  sites: string[],
): Promise<void> {
  const { tx, ctx, incident, plan, now } = work;
  const hoursZone = zoneOfSite(plan, sites[0] ?? plan.homeSite);
  const tolerances = await tolerancesInForce(tx, ctx.workspaceId, incident.systemKey);
  const order = new Map(plan.services.map((service, i) => [service.key, i]));
  const affected = tolerances.filter(
    (t) => order.has(t.serviceKey) && (!serviceKeys || serviceKeys.includes(t.serviceKey)),
  );
  await work.services.add(
    affected.map((t) => ({
      serviceKey: t.serviceKey,
      toleranceVersionId: t.id,
      toleranceStatus: toleranceStatus({ superseded: false }, t.signatures, now, homeZone(plan)),
      workaroundMinutes: t.workaroundMinutes,
      rtoMinutes: t.rtoMinutes,
      mtdMinutes: t.mtdMinutes,
      hours: t.hours,
      hoursZone: t.hours ? hoursZone : null,
      ordinal: order.get(t.serviceKey) ?? 0,
    })),
  );
}

const TOLERANCE = columnsOf<ToleranceVersion>()(
  ['id', 'serviceKey', 'workaroundMinutes', 'rtoMinutes', 'mtdMinutes', 'hours'],
  [],
);
const SIGNATURE = columnsOf<ToleranceSignature>()(['side', 'by', 'reviewOn'], ['at']);

/** The tolerances of a system in force with their signatures, in one statement. */
async function tolerancesInForce(tx: Tx, workspaceId: string, systemKey: string) {
  const signatures = Prisma.sql`SELECT ${SIGNATURE.list} FROM tolerance_signature WHERE tolerance_version_id = t.id ORDER BY at`;
  const rows = await tx.$queryRaw<{ tolerance: { signatures: unknown[] } }[]>`
    SELECT row_to_json(whole) AS tolerance FROM (SELECT ${TOLERANCE.list}, ${jsonList(signatures)} AS signatures
      FROM tolerance_version t
      WHERE workspace_id = ${workspaceId} AND system_key = ${systemKey} AND superseded_at IS NULL) whole`;
  return rows.map(({ tolerance: { signatures: signed, ...tolerance } }) => ({
    ...TOLERANCE.read(tolerance),
    signatures: signed.map(SIGNATURE.read),
  }));
}

/** Keeps the scenario's checklist onto the incident. */
export async function freezeChecklist(work: IncidentWork, plan: Plan): Promise<void> {
  const { tx, ctx, incident } = work;
  await tx.checklistItem.createMany({
    data: itemsFor(plan, incident.scenario).map((item, ordinal) => ({
      incidentId: incident.id,
      workspaceId: ctx.workspaceId,
      ordinal,
      ...item,
    })),
  });
}
