import type { Db, Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import type { StillOpen } from '../../domain/incident/still-open.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** What is not finished of an incident at `now` (UTC). Of the checklist only phases that have appeared. */
export async function readStillOpen(
  tx: Db | Tx,
  incident: Incident,
  plan: Plan,
  now: Date,
): Promise<StillOpen> {
  const { id: incidentId } = incident;
  const phase = phasesShown(
    incident.state,
    incident.since,
    incident.declaredAt,
    incident.technicallyUpAt ?? now,
  );
  const nameOf = (key: string) => plan.services.find((service) => service.key === key)?.name ?? key;
  const items = await tx.checklistItem.findMany({
    where: { incidentId, phase: { in: phase }, state: { in: ['OPEN', 'CLAIMED'] } },
    orderBy: { ordinal: 'asc' },
    select: { text: true },
  });
  const services = await tx.incidentService.findMany({
    where: { incidentId, caughtUpAt: null },
    orderBy: { ordinal: 'asc' },
    select: { serviceKey: true },
  });
  const notices = await tx.notice.findMany({
    where: { incidentId },
    orderBy: { toldAt: 'asc' },
    select: { serviceKey: true, confirmedAt: true },
  });
  const newest = new Map(notices.map((notice) => [notice.serviceKey, notice]));
  return {
    items: items.map(({ text }) => text),
    services: services.map(({ serviceKey }) => nameOf(serviceKey)),
    units: [...newest.values()]
      .filter(({ confirmedAt }) => !confirmedAt)
      .map(({ serviceKey }) => nameOf(serviceKey)),
  };
}

/** The same before the form opens, without a lock. */
export async function stillOpenNow(
  { db, workspaceId, plans, clock }: ServiceContext,
  incidentId: string,
): Promise<StillOpen> {
  const incident = await db.incident.findFirstOrThrow({ where: { id: incidentId, workspaceId } });
  return readStillOpen(db, incident, await plans.byId(incident.planVersionId), clock.now());
}
