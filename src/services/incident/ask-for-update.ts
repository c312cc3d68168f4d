import { owesUpdate } from '../../domain/incident/update-owed.ts';
import { toldInSlack } from '../paging/told-in-slack.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { tellAnew } from './tell-duty.ts';

/**
 * Asks whoever owes the next update for it, in their conversation: by a new message where that must be noticed, else by the
 * one that stands. Nobody is asked where nobody has a side, or none is promised.
 */
export async function askForUpdate(work: IncidentWork): Promise<void> {
  const { tx, incident } = work;
  if (!incident.nextUpdateAt || !incident.stillDown) return;
  await work.show({ kind: 'PAGE' }, { kind: 'DUTY' });
  const held = (await work.paging.runs()).filter(
    ({ outage, state }) => outage === incident.outage && state === 'ACKNOWLEDGED',
  );
  const last = await tx.statusUpdate.findFirst({
    where: { incidentId: incident.id },
    orderBy: { at: 'desc' },
    select: { by: true },
  });
  const owner = owesUpdate(
    held.map(({ side, acknowledgedBy }) => ({ side, holder: acknowledgedBy })),
    last?.by ?? null,
  );
  if (!owner?.startsWith('slack:')) return;
  const user = owner.slice('slack:'.length);
  const told = (await toldInSlack(work)).filter((one) => one.user === user);
  await tellAnew(work, user, 'UPDATE', told);
}
