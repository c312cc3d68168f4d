import { randomUUID } from 'node:crypto';
import { addMinutes } from 'date-fns/addMinutes';
import type { NoticeMatter } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** A notice nobody confirmed for this long becomes a telephone call (product rule: told is not reached). */
const CONFIRM_WITHIN_MINUTES = 5;

/**
 * Tells every affected service (or `only` some of them) in its liaison channel, services of one channel in one message, and
 * sets the instant at which silence becomes a call. What a channel was told before in the same outage is told anew where
 * it stands.
 */
export async function tellServices(
  work: IncidentWork,
  about: NoticeMatter,
  only?: readonly string[],
): Promise<void> {
  if (!unitsAreTold(work)) return;
  const { tx, ctx, incident, plan, now } = work;
  const channelOf = (key: string) => plan.services.find((service) => service.key === key)?.liaisonChannel;
  const affected = (await work.services.all()).filter(({ serviceKey }) => only?.includes(serviceKey) ?? true);
  const stand = only ? await tellAgain(work, about, only) : [];
  const elsewhere = await toldByGroup(work, about);
  const fresh = affected
    .filter(({ serviceKey }) => !stand.some((notice) => notice.serviceKey === serviceKey))
    .flatMap(({ serviceKey }) => {
      const target = channelOf(serviceKey);
      return target === undefined || elsewhere.has(target) ? [] : [{ id: randomUUID(), serviceKey, target }];
    });
  const row = { workspaceId: ctx.workspaceId, incidentId: incident.id, about, outage: incident.outage };
  await tx.notice.createMany({
    data: fresh.map(({ id, serviceKey }) => ({ ...row, id, serviceKey, toldAt: now })),
  });
  for (const [target, [first]] of Map.groupBy(fresh, (notice) => notice.target)) {
    const posted = stand.filter(({ serviceKey }) => channelOf(serviceKey) === target);
    if (posted.length > 0)
      await work.show(...posted.map(({ id }) => ({ kind: 'NOTICE' as const, notice: id })));
    else if (first) await work.post({ kind: 'NOTICE', notice: first.id, target });
  }
  if (about !== 'STOOD_DOWN') await work.due({ kind: 'NOTICE' }, addMinutes(now, CONFIRM_WITHIN_MINUTES));
}

/** Around a table nobody in a unit is to be disturbed. */
function unitsAreTold({ incident, drill }: IncidentWork): boolean {
  return kindPolicy(incident).tellsUnits && drill?.format !== 'TABLETOP';
}

/** The notices of the running outage; those of these services are told anew. */
async function tellAgain(
  work: IncidentWork,
  about: NoticeMatter,
  serviceKeys: readonly string[],
): Promise<{ id: string; serviceKey: string }[]> {
  const { tx, incident, now } = work;
  const where = { incidentId: incident.id, about, outage: incident.outage };
  const stand = await tx.notice.findMany({ where, select: { id: true, serviceKey: true } });
  const again = stand.filter(({ serviceKey }) => serviceKeys.includes(serviceKey));
  if (again.length === 0) return stand;
  await tx.notice.updateMany({
    where: { id: { in: again.map(({ id }) => id) } },
    data: { toldAt: now, overdueAt: null, confirmedAt: null, confirmedBy: null, spokeToRole: null },
  });
  await work.show(...stand.map(({ id }) => ({ kind: 'NOTICE' as const, notice: id })));
  return stand;
}

/**
 * Channels that hear of it from another system of the incident's group. That it is down, or attacked, is told once, in the
 * first one's message, which names the others; that it works again when nothing of the group that the unit needs is down.
 */
async function toldByGroup(work: IncidentWork, about: NoticeMatter): Promise<Set<string>> {
  const { groupId, leftGroupAt, id } = work.incident;
  const goesDown = about === 'DOWN' || about === 'ATTACK' || about === 'NO_ATTACK';
  if (groupId === null || (goesDown && leftGroupAt !== null)) return new Set();
  const others = { groupId, leftGroupAt: null, id: { not: id } };
  const rows = goesDown
    ? await work.tx.notice.findMany({ where: { incident: others, about }, select: { serviceKey: true } })
    : await work.tx.incidentService.findMany({ where: { incident: others }, select: { serviceKey: true } });
  const keys = new Set(rows.map(({ serviceKey }) => serviceKey));
  return new Set(
    work.plan.services.filter(({ key }) => keys.has(key)).map(({ liaisonChannel }) => liaisonChannel),
  );
}

/** Marks the newest notices that were not confirmed in time; one line names them with their telephone numbers. */
export async function callUnconfirmed(work: IncidentWork): Promise<void> {
  const { tx, incident, plan, now } = work;
  const told = await tx.notice.findMany({ where: { incidentId: incident.id }, orderBy: { toldAt: 'asc' } });
  const newest = new Map(told.map((notice) => [notice.serviceKey, notice]));
  const affected = new Set((await work.services.all()).map(({ serviceKey }) => serviceKey));
  const silent = [...newest.values()].filter(
    (notice) =>
      affected.has(notice.serviceKey) &&
      notice.confirmedAt === null &&
      notice.overdueAt === null &&
      notice.about !== 'STOOD_DOWN' &&
      notice.toldAt <= addMinutes(now, -CONFIRM_WITHIN_MINUTES),
  );
  if (silent.length === 0) return;
  await tx.notice.updateMany({ where: { id: { in: silent.map((n) => n.id) } }, data: { overdueAt: now } });
  const units = silent.flatMap((notice) => {
    const service = plan.services.find((s) => s.key === notice.serviceKey);
    const role = plan.roles.find((r) => r.key === service?.callRole)?.name ?? '';
    return service ? { name: service.name, phone: service.phone, role } : [];
  });
  await work.say({ kind: 'notice_overdue', units });
}
