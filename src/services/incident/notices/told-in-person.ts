import type { IncidentWork } from '../../transaction/incident-work.ts';
import { liaisonChannels } from './liaison-channels.ts';

/** Slack users who had messages of their own, such as the administrator on duty; the units have their notice. */
export async function toldInPerson(work: IncidentWork): Promise<string[]> {
  const told = await work.tx.outbox.findMany({
    where: { incidentId: work.incident.id, kind: 'TELL', target: { notIn: await liaisonChannels(work) } },
    distinct: ['target'],
    select: { target: true },
  });
  return told.map((message) => message.target);
}
