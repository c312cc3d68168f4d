import { Conflict, NotFound } from '../../domain/errors.ts';
import { ENDED_STATES } from '../../domain/incident/incident.ts';
import type { ServiceContext } from '../context.ts';

/**
 * The incident that is meant where no number was written: the only open one; with none open, the newest. `command`: what
 * was written. Throws Conflict, which names the open ones where there are several, and NotFound when there has been none.
 */
export async function incidentMeant({ db, workspaceId }: ServiceContext, command: string): Promise<string> {
  const open = await db.incident.findMany({
    where: { workspaceId, state: { notIn: [...ENDED_STATES] } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true },
  });
  if (open.length > 1) {
    const which = open.map(({ number }) => `PACS-${number}`).join(', ');
    throw new Conflict(`Open: ${which}. Write which: \`${command} ${open[0]?.number}\`.`);
  }
  const [meant] =
    open.length > 0
      ? open
      : await db.incident.findMany({
          where: { workspaceId },
          orderBy: { number: 'desc' },
          take: 1,
          select: { id: true, number: true },
        });
  if (!meant) throw new NotFound('There has been no incident yet.');
  return meant.id;
}
