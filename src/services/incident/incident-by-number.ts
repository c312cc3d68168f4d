import { NotFound } from '../../domain/errors.ts';
import { ENDED_STATES } from '../../domain/incident/incident.ts';
import type { ServiceContext } from '../context.ts';

/** The incident of a number. Throws NotFound, which names the open ones. */
export async function incidentNumbered(
  ctx: ServiceContext,
  number: number,
): Promise<{ id: string; number: number }> {
  const { db, workspaceId } = ctx;
  const found = await db.incident.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: { id: true, number: true },
  });
  if (found) return found;
  const open = await db.incident.findMany({
    where: { workspaceId, state: { notIn: [...ENDED_STATES] } },
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  const which = open.map((incident) => `PACS-${incident.number}`).join(', ');
  if (which) throw new NotFound(`PACS-${number} does not exist. Open: ${which}.`);
  const { _max: newest } = await db.incident.aggregate({ where: { workspaceId }, _max: { number: true } });
  const last = newest.number === null ? '' : ` The newest is PACS-${newest.number}.`;
  throw new NotFound(`PACS-${number} does not exist. No open incidents.${last}`);
}
