import type { IncidentWork } from '../transaction/incident-work.ts';

/** Says what was prepared for a drill and is due, each in a line of its own, and sets the deadline of the next one. */
export async function giveInjects(work: IncidentWork): Promise<void> {
  const { tx, incident, now } = work;
  const pending = await tx.drillInject.findMany({
    where: { incidentId: incident.id, givenAt: null },
    orderBy: [{ dueAt: 'asc' }, { addedAt: 'asc' }],
  });
  const due = pending.filter(({ dueAt }) => dueAt <= now);
  if (due.length > 0)
    await tx.drillInject.updateMany({
      where: { id: { in: due.map(({ id }) => id) } },
      data: { givenAt: now },
    });
  for (const { text } of due) await work.say({ kind: 'inject', text });
  await work.due({ kind: 'INJECT' }, pending.find(({ dueAt }) => dueAt > now)?.dueAt ?? null);
}
