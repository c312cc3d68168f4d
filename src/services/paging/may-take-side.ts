import type { PagingRun } from '../../db/generated/client.ts';
import { actorKey } from '../../domain/actor.ts';
import { NotAllowed } from '../../domain/errors.ts';
import { mayHoldSide } from '../../domain/incident/two-people.ts';
import { personRef } from '../../domain/person-ref.ts';
import { SIDE_NAME } from '../../domain/plan/plan.ts';
import { refusal, requireAct, whoDidWhat } from '../permission/who-may.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** The person stands on no side of the plan: ask for whom they are covering, then acknowledge with that. */
export class NeedsCovering extends NotAllowed {}

/** How somebody takes a side. */
export interface SideRight {
  /** Key of the person for whom they are covering; null when they take it for themselves. */
  coveringFor: string | null;
  /** They have the other side too: why a site may do so. */
  onePersonWhy: string | null;
}

/**
 * Lets somebody take a run's side who stands on it, was paged for it, or says for whom they are covering, who stands on
 * it or was paged for it. Covering is for members of the workspace. Throws NotAllowed (the other side, they have the
 * other side already, not a member, or told before that they are not authorised), NeedsCovering.
 */
export async function requireMayTakeSide(
  work: IncidentWork,
  run: PagingRun,
  coveringFor: string | undefined,
): Promise<SideRight> {
  const byTwo = mayHoldSide(run.side, actorKey(work.actor), await whoDidWhat(work));
  if (!byTwo.ok) throw refusal(byTwo);
  const { onePersonWhy } = byTwo;
  return { coveringFor: await coveredBy(work, run, coveringFor), onePersonWhy };
}

async function coveredBy(
  work: IncidentWork,
  run: PagingRun,
  coveringFor: string | undefined,
): Promise<string | null> {
  const { actor } = work;
  if (actor.kind === 'system') return null;
  const userId = actor.kind === 'slack' ? actor.userId : '';
  const sides = work.people.find((p) => p.slackUser === userId)?.sides ?? [];
  if (sides.includes(run.side)) return null;
  if (coveringFor) {
    await requireAct(work, 'COVER');
    await refuseWhoIsNotAuthorised(work, run);
    if (work.people.some((p) => p.key === coveringFor && p.sides.includes(run.side))) return coveringFor;
    if (await work.tx.page.findFirst({ where: { runId: run.id, personKey: coveringFor } }))
      return coveringFor;
    throw new NotAllowed(`That person is not on ${SIDE_NAME[run.side]}. Choose somebody who is.`);
  }
  if (await work.tx.page.findFirst({ where: { runId: run.id, slackUser: userId } })) return null;
  if (sides.length > 0) {
    throw new NotAllowed(
      `You are on ${sides.map((s) => SIDE_NAME[s]).join(' and ')}; this page is for ${SIDE_NAME[run.side]}. Your own side has its own button.`,
    );
  }
  await refuseWhoIsNotAuthorised(work, run);
  throw new NeedsCovering(`The plan does not list you for ${SIDE_NAME[run.side]}. Who are you covering for?`);
}

async function refuseWhoIsNotAuthorised(work: IncidentWork, { side }: PagingRun): Promise<void> {
  const me = actorKey(work.actor);
  const refused = (await work.paging.runs()).find(
    (run) => run.side === side && run.acknowledgedBy === me && run.coverRefusedBy !== null,
  );
  if (!refused?.coverRefusedBy) return;
  throw new NotAllowed(
    `${personRef(refused.coverRefusedBy)} said that you are not authorized to cover for ${SIDE_NAME[side]}. Talk to them.`,
  );
}
