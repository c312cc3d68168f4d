import { Conflict } from '../../domain/errors.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { divertedName } from './diverted.ts';

/** Nobody is to go on diverting because of what was none. Throws Conflict, which names what is diverted. */
export async function refuseWhileDiverting({ tx, incident, plan }: IncidentWork): Promise<void> {
  const where = { incidentId: incident.id, endedAt: null };
  const rows = await tx.diversion.findMany({ where, orderBy: { since: 'asc' } });
  if (rows.length === 0) return;
  const names = rows.map((row) => divertedName(row, plan)).join(', ');
  throw new Conflict(`On diversion: ${names}. First end that, under "More", "Diversion has ended".`);
}
