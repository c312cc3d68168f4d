import { randomUUID } from 'node:crypto';
import { addMinutes } from 'date-fns/addMinutes';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** A notice nobody confirmed for this long becomes a telephone call (product rule: told is not reached). */
const CONFIRM_WITHIN_MINUTES = 5;

export type NoticeAbout = 'DOWN' | 'RESTORED' | 'STOOD_DOWN';

/**
 * Tells every affected service (or `only` some of them) in its liaison channel, and sets the instant at which silence
 * becomes a call. What a unit was told before in the same outage is told anew where it stands.
 */
export async function tellServices(
  work: IncidentWork,
  about: NoticeAbout,
  only?: readonly string[],
): Promise<void> {
  const { tx, ctx, incident, plan, now } = work;
  const affected = (await work.services.all()).filter(({ serviceKey }) => only?.includes(serviceKey) ?? true);
  const again = only ? await tellAgain(work, about, only) : [];
  const told = affected
    .filter(({ serviceKey }) => !again.includes(serviceKey))
    .flatMap(({ serviceKey }) => {
      const target = plan.services.find((s) => s.key === serviceKey)?.liaisonChannel;
      return target === undefined ? [] : [{ id: randomUUID(), serviceKey, target }];
    });
  const row = { workspaceId: ctx.workspaceId, incidentId: incident.id };
  await tx.notice.createMany({
    data: told.map(({ id, serviceKey }) => ({
      ...row,
      id,
      serviceKey,
      about,
      outage: incident.outage,
      toldAt: now,
    })),
  });
  for (const { id, target } of told) await work.post({ kind: 'NOTICE', notice: id, target });
  if (about !== 'STOOD_DOWN') await work.due({ kind: 'NOTICE' }, addMinutes(now, CONFIRM_WITHIN_MINUTES));
}

/** Notices of the running outage that stand already; answers of which services. */
async function tellAgain(
  work: IncidentWork,
  about: NoticeAbout,
  serviceKeys: readonly string[],
): Promise<string[]> {
  const { tx, incident, now } = work;
  const where = {
    incidentId: incident.id,
    about,
    outage: incident.outage,
    serviceKey: { in: [...serviceKeys] },
  };
  const stand = await tx.notice.findMany({ where, select: { id: true, serviceKey: true } });
  if (stand.length === 0) return [];
  await tx.notice.updateMany({
    where,
    data: { toldAt: now, overdueAt: null, confirmedAt: null, confirmedBy: null, spokeToRole: null },
  });
  await work.show(...stand.map(({ id }) => ({ kind: 'NOTICE' as const, notice: id })));
  return stand.map(({ serviceKey }) => serviceKey);
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
