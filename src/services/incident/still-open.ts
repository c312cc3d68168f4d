import type { Db, Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { type AnsweredCheck, isLeftOpen } from '../../domain/incident/gate-answers.ts';
import { CHECKED_GATES } from '../../domain/incident/gate-checks.ts';
import { type OpenPoint, POINT_PREFIX, type StillOpen } from '../../domain/incident/still-open.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { divertedName } from './diverted.ts';
import { readChecks } from './gate-lines.ts';
import { readOpenMandatoryItems } from './open-mandatory-items.ts';

/** What is open of an incident at `now` (UTC) and would have to be finished before it is closed. */
export async function readStillOpen(
  tx: Db | Tx,
  incident: Incident,
  plan: Plan,
  now: Date,
): Promise<StillOpen> {
  const where = { incidentId: incident.id };
  const nameOf = (key: string) => plan.services.find((service) => service.key === key)?.name ?? key;
  const checks = await readChecks(tx, incident, plan);
  const services = await tx.incidentService.findMany({
    where: { ...where, caughtUpAt: null },
    orderBy: { ordinal: 'asc' },
    select: { serviceKey: true },
  });
  const notices = await tx.notice.findMany({
    where,
    orderBy: [{ toldAt: 'asc' }, { outage: 'asc' }, { about: 'asc' }],
    select: { serviceKey: true, confirmedAt: true },
  });
  const diversions = await tx.diversion.findMany({
    where: { ...where, endedAt: null },
    orderBy: [{ since: 'asc' }, { id: 'asc' }],
  });
  const items = await readOpenMandatoryItems(tx, { incident, plan, now }, 'CLOSED');
  const newest = new Map(notices.map((notice) => [notice.serviceKey, notice]));
  return {
    items: items.map(({ key, text }) => ({ point: POINT_PREFIX.items + key, name: text })),
    lines: CHECKED_GATES.flatMap((gate) => checks[gate].filter(isLeftOpen).map(lineOf(gate))),
    services: services.map(({ serviceKey: key }) => ({
      point: POINT_PREFIX.services + key,
      name: nameOf(key),
    })),
    units: [...newest.values()]
      .filter(({ confirmedAt }) => !confirmedAt)
      .map(({ serviceKey: key }) => ({ point: POINT_PREFIX.units + key, name: nameOf(key) })),
    diversions: diversions.map((row) => ({
      point: POINT_PREFIX.diversions + row.id,
      name: divertedName(row, plan),
    })),
  };
}

const lineOf =
  (gate: string) =>
  ({ line, name }: AnsweredCheck): OpenPoint => ({
    point: `${POINT_PREFIX.lines}${gate}:${line}`,
    name,
  });

/** The same before the form opens, without a lock. */
export async function stillOpenNow(
  { db, workspaceId, plans, clock }: ServiceContext,
  incidentId: string,
): Promise<StillOpen> {
  const incident = await db.incident.findFirstOrThrow({ where: { id: incidentId, workspaceId } });
  return readStillOpen(db, incident, await plans.byId(incident.planVersionId), clock.now());
}
