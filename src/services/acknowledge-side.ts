import type { PagingRun } from '../db/generated/client.ts';
import { type Actor, actorKey, actorText } from '../domain/actor.ts';
import { Conflict, NotAllowed } from '../domain/errors.ts';
import type { Side } from '../domain/plan.ts';
import { timeIn } from '../domain/time-text.ts';
import type { ServiceContext } from './context.ts';
import { type IncidentWork, onIncident } from './incident-work.ts';
import { stopPaging } from './paging/advance.ts';
import { zoneOf } from './zone.ts';

/** The person stands on no side of the plan: ask for whom they are covering, then acknowledge with that. */
export class NeedsCover extends NotAllowed {}

const NAME: Record<Side, string> = { RADIOLOGY: 'Radiology', IT: 'IT' };

/**
 * One person takes one side of an incident: paging of that side stops, the other side is untouched.
 * One conditional write: of two people clicking in the same instant one has it, the other is told who.
 * Throws Conflict (somebody has it, an older outage, it has ended), NotAllowed (the other side), NeedsCover.
 */
export function acknowledgeSide(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; side: Side; outage?: number; coveringFor?: string },
): Promise<{ kind: 'acknowledged' | 'already-yours' }> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    const me = actorKey(input.actor);
    if (incident.state === 'CLOSED' || incident.state === 'STOOD_DOWN') {
      throw new Conflict('This incident has ended. Nobody needs to take it.');
    }
    if (input.outage !== undefined && input.outage !== incident.outage) {
      throw new Conflict(
        'That page was for an earlier outage. It failed again since: use the newest page or the card.',
      );
    }
    const run = await tx.pagingRun.findFirst({
      where: { incidentId: incident.id, side: input.side, outage: incident.outage },
    });
    if (!run) throw new Conflict('Nobody is being paged for this side.');
    if (run.acknowledgedBy === me) return { kind: 'already-yours' as const };
    const coveringFor = checkStanding(work, input.side, input.coveringFor);
    await refuseSecondSide(work, me);

    const won = await tx.pagingRun.updateMany({
      where: { id: run.id, state: { in: ['PAGING', 'UNOWNED'] } },
      data: { state: 'ACKNOWLEDGED', acknowledgedAt: now, acknowledgedBy: me, coveringFor },
    });
    if (won.count === 0) throw taken(work, run);

    await stopPaging(work, run, 'the side was acknowledged first');
    await work.say({ kind: 'acknowledged', side: input.side, coveringFor: personName(work, coveringFor) });
    return { kind: 'acknowledged' as const };
  });
}

function checkStanding(work: IncidentWork, side: Side, coveringFor: string | undefined): string | null {
  if (work.actor.kind !== 'slack') return null;
  const userId = work.actor.userId;
  const sides = work.people.find((p) => p.slackUser === userId)?.sides ?? [];
  if (sides.includes(side)) return null;
  if (coveringFor) {
    if (work.people.some((p) => p.key === coveringFor && p.sides.includes(side))) return coveringFor;
    throw new NotAllowed(`That person does not stand on ${NAME[side]}. Choose somebody who does.`);
  }
  if (sides.length > 0) {
    throw new NotAllowed(
      `You are on ${sides.map((s) => NAME[s]).join(' and ')}; this page asks ${NAME[side]}. Your own side has its own button.`,
    );
  }
  throw new NeedsCover(`The plan does not list you for ${NAME[side]}. For whom are you covering?`);
}

async function refuseSecondSide(work: IncidentWork, me: string): Promise<void> {
  const other = await work.tx.pagingRun.findFirst({
    where: { incidentId: work.incident.id, outage: work.incident.outage, acknowledgedBy: me },
  });
  if (other) {
    throw new NotAllowed(
      `You already have ${NAME[other.side]}. The two sides need two people: somebody else must take this one.`,
    );
  }
}

function taken(work: IncidentWork, run: PagingRun): Conflict {
  if (!run.acknowledgedBy || !run.acknowledgedAt) return new Conflict('Paging of this side has stopped.');
  const when = timeIn(run.acknowledgedAt, zoneOf(work.plan, work.incident.systemKey));
  return new Conflict(
    `${actorText(run.acknowledgedBy)} has ${NAME[run.side]} since ${when}. Nothing more to do here.`,
  );
}

function personName(work: IncidentWork, key: string | null): string | null {
  return work.people.find((p) => p.key === key)?.name ?? null;
}
