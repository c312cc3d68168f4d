import { type Actor, actorKey } from '../domain/actor.ts';
import { NotAllowed } from '../domain/errors.ts';
import { SIDES, type Side } from '../domain/plan.ts';
import type { IncidentWork } from './incident-work.ts';

/** The sides for which a person may act on this incident: those of the plan, and those held here while covering. */
export async function sidesOf(work: IncidentWork, actor: Actor): Promise<Side[]> {
  if (actor.kind !== 'slack') return [...SIDES];
  const planned = work.people.find((p) => p.slackUser === actor.userId)?.sides ?? [];
  const held = await work.tx.pagingRun.findMany({
    where: {
      incidentId: work.incident.id,
      outage: work.incident.outage,
      acknowledgedBy: actorKey(actor),
      state: 'ACKNOWLEDGED',
    },
    select: { side: true },
  });
  return [...new Set([...planned, ...held.map((run) => run.side)])];
}

export const SIDE_NAME: Record<Side, string> = { RADIOLOGY: 'Radiology', IT: 'IT' };

/** Lets only the named side pass. Throws NotAllowed with the sentence `what`, such as "calls the system technically up". */
export async function requireSide(work: IncidentWork, side: Side, what: string): Promise<void> {
  const sides = await sidesOf(work, work.actor);
  if (sides.includes(side)) return;
  const other = sides.length > 0 ? `You are on ${sides.map((s) => SIDE_NAME[s]).join(' and ')}. ` : '';
  throw new NotAllowed(
    `${other}${SIDE_NAME[side]} ${what}. Covering for someone? Take the side first with "I have it".`,
  );
}

/** Lets anybody of either side pass. Throws NotAllowed. */
export async function requireAnySide(work: IncidentWork, what: string): Promise<void> {
  if ((await sidesOf(work, work.actor)).length > 0) return;
  throw new NotAllowed(
    `An owner of radiology or IT ${what}. Covering for someone? Take the side first with "I have it".`,
  );
}
