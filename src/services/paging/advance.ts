import type { PagingRun } from '../../db/generated/client.ts';
import { nextMove, type PolicySnapshot } from '../../domain/escalation.ts';
import type { IncidentWork } from '../incident-work.ts';

/** Step number recorded for pages of the last resort, whose round counts its repetitions. */
export const LAST_RESORT_STEP = -1;

export const pagingKey = (side: string): string => `PAGING:${side}`;

/**
 * Runs the step of a side's policy that is due now: pages its people, says what was skipped, and sets the
 * next deadline counted from now. When the policy is exhausted the side is UNOWNED and the last resort is paged.
 */
export async function advancePaging(work: IncidentWork, run: PagingRun): Promise<void> {
  const policy = run.policy as unknown as PolicySnapshot;
  const progress = run.state === 'UNOWNED' ? 'EXHAUSTED' : { round: run.round, step: run.step };
  const move = nextMove(policy, progress, work.now);
  const side = run.side;

  for (const step of move.skipped) await work.say({ kind: 'empty_step_skipped', side, step });

  if (move.kind === 'page') {
    await page(work, run, move.people, { round: move.round, step: move.step });
    await work.say({
      kind: 'step_paged',
      side,
      step: move.step + 1,
      round: move.round + 1,
      people: slackUsers(work, move.people),
    });
    await work.tx.pagingRun.update({
      where: { id: run.id },
      data: { round: move.next.round, step: move.next.step },
    });
  } else {
    const round = move.first ? 0 : run.round + 1;
    await page(work, run, move.people, { round, step: LAST_RESORT_STEP });
    await work.say({
      kind: move.first ? 'unowned' : 'still_unowned',
      side,
      people: slackUsers(work, move.people),
    });
    await work.tx.pagingRun.update({
      where: { id: run.id },
      data: { state: 'UNOWNED', round, unownedAt: run.unownedAt ?? work.now },
    });
  }
  await work.due(pagingKey(side), move.nextAt);
}

async function page(
  work: IncidentWork,
  run: PagingRun,
  people: string[],
  at: { round: number; step: number },
): Promise<void> {
  const { tx, ctx, incident, now } = work;
  const rows = people.flatMap((personKey) => {
    const person =
      work.people.find((p) => p.key === personKey) ?? work.plan.people.find((p) => p.key === personKey);
    if (!person) return [];
    return {
      workspaceId: ctx.workspaceId,
      incidentId: incident.id,
      runId: run.id,
      side: run.side,
      ...at,
      personKey,
      slackUser: person.slackUser,
      channel: 'SLACK_DM',
      address: person.slackUser,
      answerCode: '',
      lastResort: at.step === LAST_RESORT_STEP,
      dueAt: now,
    };
  });
  await tx.page.createMany({ data: rows, skipDuplicates: true });
}

function slackUsers(work: IncidentWork, people: string[]): string[] {
  return people.flatMap((key) => work.people.find((p) => p.key === key)?.slackUser ?? []);
}

/** Ends paging on one run: what is not sent yet is never sent. */
export async function stopPaging(
  work: IncidentWork,
  run: { id: string; side: string },
  why: string,
): Promise<void> {
  await work.tx.page.updateMany({
    where: { runId: run.id, state: 'PENDING' },
    data: { state: 'CANCELLED', outcome: why },
  });
  await work.due(pagingKey(run.side), null);
  await work.show('page:');
}
