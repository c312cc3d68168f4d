import type { PagingRun } from '../../db/generated/client.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import { isOpen } from '../../domain/incident/incident.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { showGroup } from '../group/show-group.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { takenSentence } from './already-taken.ts';
import { askAboutCovering } from './ask-about-covering.ts';
import { requireMayTakeSide } from './may-take-side.ts';
import { holderOf, liveRunOf } from './runs.ts';
import { sayHandOver } from './say-hand-over.ts';
import { watchShift } from './shift-changes.ts';
import { stopPaging } from './stop-paging.ts';
import { watchHolder } from './watch-holder.ts';

/**
 * One person takes one side of an incident: paging of that side stops, the other side is untouched. While somebody
 * holds it and hands it over, it passes to who takes it. Somebody whom the plan does not list has it at once, and the
 * side's leads are asked whether that is right.
 * One conditional write: of two people clicking in the same instant one has it, the other is told who.
 * A side that the lead of a group answers for is taken there.
 * Throws Conflict (somebody has it, an older outage, it has ended), NotAllowed (the other side), NeedsCovering.
 */
export async function acknowledgeSide(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; side: PagedSide; outage?: number; coveringFor?: string },
): Promise<{ kind: 'acknowledged' | 'already-yours' }> {
  const done = await onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const lead = await leadOf(work, input.side);
    if (lead !== null) return { lead };
    const { now } = work;
    const me = actorKey(input.actor);
    refuseOldPage(work, input.outage);
    const held = await holderOf(work, input.side);
    if (held?.acknowledgedBy === me) return { kind: 'already-yours' as const };
    const live = await liveRunOf(work, input.side);
    if (!live) throw await takenSentence(work, input.side);
    const { coveringFor, onePersonWhy } = await requireMayTakeSide(work, live, input.coveringFor);

    if (held) await work.paging.change(held, { state: 'HANDED_OVER', releasedAt: now });
    const won = await work.paging.change(live, {
      state: 'ACKNOWLEDGED',
      acknowledgedAt: takenAt(work, live),
      acknowledgedBy: me,
      coveringFor,
      onePersonWhy,
    });
    if (!won) throw await takenSentence(work, input.side);

    await stopPaging(work, live, 'the side was acknowledged first');
    await watchHolder(work, live);
    await watchShift(work, input.side);
    await work.showFirst({ kind: 'CARD' });
    await showGroup(work);
    const { side } = input;
    const taken = { ...live, acknowledgedAt: now, acknowledgedBy: me, coveringFor };
    const asked = (await askAboutCovering(work, taken)).map((user) => nameOf(work, user));
    const covering = coveringFor === null ? {} : { coveringFor: personName(work, coveringFor), asked };
    if (held?.acknowledgedBy) {
      await work.say({ kind: 'handed_over', side, from: held.acknowledgedBy, ...covering });
      await sayHandOver(work, side, held.acknowledgedBy);
    } else await work.say({ kind: 'acknowledged', side, coveringFor: null, ...covering });
    return { kind: 'acknowledged' as const };
  });
  // Without the act's key: it was remembered for the incident that was clicked.
  if ('lead' in done) {
    const { outage: _, ...asked } = input;
    return acknowledgeSide(ctx, { ...asked, incidentId: done.lead, actor: withoutAct(input.actor) });
  }
  return done;
}

/** The incident that leads the group, where its side answers for this one's; null: the side is its own. */
async function leadOf({ incident, tx }: IncidentWork, side: PagedSide): Promise<string | null> {
  if (incident.groupId === null || !incident.coveredSides.includes(side)) return null;
  const group = await tx.incidentGroup.findUniqueOrThrow({
    where: { id: incident.groupId },
    select: { leadId: true },
  });
  return group.leadId;
}

function withoutAct(actor: Actor): Actor {
  if (actor.kind !== 'slack') return actor;
  const { act: _, ...rest } = actor;
  return rest;
}

/** When they took it: never before they were asked. */
function takenAt({ actor, now }: IncidentWork, { startedAt, firstPageAt }: PagingRun): Date {
  const asked = firstPageAt ?? startedAt;
  return new Date(Math.max(actedAt(actor, now).getTime(), asked.getTime()));
}

function refuseOldPage({ incident }: IncidentWork, outage: number | undefined): void {
  if (!isOpen(incident.state)) {
    throw new Conflict('This incident has ended. Nobody needs to take it.');
  }
  if (outage !== undefined && outage !== incident.outage) {
    throw new Conflict(
      'That page was for an earlier outage. It has failed again since: use the newest page or the card.',
    );
  }
}

function nameOf(work: IncidentWork, slackUser: string): string {
  return work.people.find((p) => p.slackUser === slackUser)?.name ?? slackUser;
}

function personName(work: IncidentWork, key: string | null): string | null {
  return work.people.find((p) => p.key === key)?.name ?? null;
}
