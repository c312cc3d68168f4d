import type { PagingRun } from '../../db/generated/client.ts';
import { actorKey } from '../../domain/actor.ts';
import { NotAllowed } from '../../domain/errors.ts';
import { SIDE_NAME } from '../acting-side.ts';
import type { IncidentWork } from '../incident-work.ts';

/** The person stands on no side of the plan: ask for whom they are covering, then acknowledge with that. */
export class NeedsCover extends NotAllowed {}

/**
 * Lets somebody take a run's side who stands on it, was paged for it, or says for whom they are covering, who stands on it
 * or was paged for it; answers the covered person's key. Throws NotAllowed (the other side, or they hold the other side already), NeedsCover.
 */
export async function requireStanding(
  work: IncidentWork,
  run: PagingRun,
  coveringFor: string | undefined,
): Promise<string | null> {
  await refuseSecondSide(work);
  const { actor } = work;
  if (actor.kind === 'system') return null;
  const userId = actor.kind === 'slack' ? actor.userId : '';
  const sides = work.people.find((p) => p.slackUser === userId)?.sides ?? [];
  if (sides.includes(run.side)) return null;
  if (coveringFor) {
    if (work.people.some((p) => p.key === coveringFor && p.sides.includes(run.side))) return coveringFor;
    if (await work.tx.page.findFirst({ where: { runId: run.id, personKey: coveringFor } }))
      return coveringFor;
    throw new NotAllowed(`That person does not stand on ${SIDE_NAME[run.side]}. Choose somebody who does.`);
  }
  if (await work.tx.page.findFirst({ where: { runId: run.id, slackUser: userId } })) return null;
  if (sides.length > 0) {
    throw new NotAllowed(
      `You are on ${sides.map((s) => SIDE_NAME[s]).join(' and ')}; this page asks ${SIDE_NAME[run.side]}. Your own side has its own button.`,
    );
  }
  throw new NeedsCover(`The plan does not list you for ${SIDE_NAME[run.side]}. For whom are you covering?`);
}

async function refuseSecondSide(work: IncidentWork): Promise<void> {
  const { id: incidentId, outage } = work.incident;
  const other = await work.tx.pagingRun.findFirst({
    where: { incidentId, outage, acknowledgedBy: actorKey(work.actor), state: 'ACKNOWLEDGED' },
  });
  if (other) {
    throw new NotAllowed(
      `You already have ${SIDE_NAME[other.side]}. The two sides need two people: somebody else must take this one.`,
    );
  }
}
