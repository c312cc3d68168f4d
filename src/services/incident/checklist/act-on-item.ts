import { addMinutes } from 'date-fns/addMinutes';
import type { Db, Tx } from '../../../db/client.ts';
import { type ChecklistItem, Prisma } from '../../../db/generated/client.ts';
import { storedItemAct } from '../../../db/stored/timeline.ts';
import { storedWord } from '../../../db/stored/word.ts';
import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../../domain/errors.ts';
import {
  decideItem,
  type ItemAct,
  type ItemState,
  messagePhase,
} from '../../../domain/incident/checklist.ts';
import { type IncidentState, isOpen } from '../../../domain/incident/incident.ts';
import type { TickCount } from '../../../domain/incident/timeline.ts';
import { personRef } from '../../../domain/person-ref.ts';
import { PHASES } from '../../../domain/plan/plan.ts';
import type { ServiceContext } from '../../context.ts';
import { personOf } from '../../paging/reach-person.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';

/** Ticks reach the thread as one digest at most once a minute (product rule: a hundred ticks are not a hundred posts). */
const DIGEST_MINUTES = 1;
const DIGEST = { kind: 'DIGEST' } as const;
const NO_TICKS = { done: 0, claimed: 0, skipped: 0, undone: 0, reassigned: 0 };
const COUNTED_AS = {
  done: 'done',
  claim: 'claimed',
  take: 'claimed',
  skip: 'skipped',
  undo: 'undone',
  reassign: 'reassigned',
} as const satisfies Record<ItemAct, keyof typeof NO_TICKS>;

/**
 * Claims, does, skips, undoes or reassigns one checklist item; who and when is kept. A skip needs a reason. Who gets an
 * item (`to`: key of a person) sees it in the message that they have of the incident.
 * Throws NotFound, Invalid (reason, person), Conflict (already so, or the incident has ended).
 */
export function actOnItem(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; itemKey: string; act: ItemAct; reason?: string; to?: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    refuseEnded(incident.state);
    const item = await itemOf(tx, incident.id, input.itemKey);
    const reason = input.reason?.trim() ?? '';
    if (input.act === 'skip' && !reason) throw new Invalid('Give a short reason for skipping it.', 'reason');
    await passIncidentTexts(work, { reason });
    const decision = decideItem(item.state, input.act);
    if (!decision.ok) throw new Conflict(withWho(decision.message, item));
    const to = input.act === 'reassign' ? personOf(work, input.to ?? '')?.slackUser : undefined;
    if (input.act === 'reassign' && !to) throw new Invalid('Choose somebody in the plan.', 'person');
    const by = to ? `slack:${to}` : actorKey(input.actor);
    if (decision.to === 'CLAIMED' && item.state === 'CLAIMED' && item.claimedBy === by)
      throw new Conflict(`${personRef(by)} is already doing this item.`);

    const changed = itemIn(decision.to, item, { at: now, by, reason });
    await work.also(Prisma.sql`
      UPDATE checklist_item SET state = ${changed.state}::"ItemState",
        claimed_at = ${changed.claimedAt}::timestamptz, claimed_by = ${changed.claimedBy}::text,
        done_at = ${changed.doneAt}::timestamptz, done_by = ${changed.doneBy}::text,
        skipped_at = ${changed.skippedAt}::timestamptz, skipped_by = ${changed.skippedBy}::text,
        skip_reason = ${changed.skipReason}::text
      WHERE incident_id = ${incident.id}::uuid AND key = ${item.key}`);
    await work.record({
      kind: 'item',
      item: item.key,
      act: input.act,
      reason: reason || null,
      ...(to && { to }),
    });
    if (to) await work.show({ kind: 'PAGE' }, { kind: 'DUTY', user: to });
    await work.dueUnlessSet(DIGEST, addMinutes(now, DIGEST_MINUTES));
    await work.show({ kind: 'CHECKLIST', phase: messagePhase(storedWord(PHASES, item.phase)) });
  });
}

/** The text of an item on which an act makes sense now, before its form opens; the verb looks again. Throws NotFound, Conflict. */
export async function requireItemAct(
  { db, workspaceId }: Pick<ServiceContext, 'db' | 'workspaceId'>,
  { incidentId, itemKey, act }: { incidentId: string; itemKey: string; act: ItemAct },
): Promise<string> {
  const incident = await db.incident.findFirst({
    where: { id: incidentId, workspaceId },
    select: { state: true },
  });
  if (!incident) throw new NotFound('That incident does not exist.');
  refuseEnded(incident.state);
  const item = await itemOf(db, incidentId, itemKey);
  const decision = decideItem(item.state, act);
  if (!decision.ok) throw new Conflict(withWho(decision.message, item));
  return item.text;
}

function refuseEnded(state: IncidentState): void {
  if (!isOpen(state)) throw new Conflict('This incident has ended; its checklist can no longer be changed.');
}

async function itemOf(db: Db | Tx, incidentId: string, key: string): Promise<ChecklistItem> {
  const item = await db.checklistItem.findUnique({ where: { incidentId_key: { incidentId, key } } });
  if (!item) throw new NotFound('That item is not on this checklist.');
  return item;
}

/** What is kept of an item in the state that an act brings: who has claimed it stays until it is open again. */
function itemIn(
  state: ItemState,
  { claimedAt, claimedBy }: Pick<ChecklistItem, 'claimedAt' | 'claimedBy'>,
  { at, by, reason }: { at: Date; by: string; reason: string },
) {
  const before = state === 'OPEN' ? { claimedAt: null, claimedBy: null } : { claimedAt, claimedBy };
  const none = { doneAt: null, doneBy: null, skippedAt: null, skippedBy: null, skipReason: null };
  return {
    state,
    ...before,
    ...none,
    ...(state === 'CLAIMED' && { claimedAt: at, claimedBy: by }),
    ...(state === 'DONE' && { doneAt: at, doneBy: by }),
    ...(state === 'SKIPPED' && { skippedAt: at, skippedBy: by, skipReason: reason }),
  };
}

function withWho(message: string, item: { doneBy: string | null; skippedBy: string | null }): string {
  const who = item.doneBy ?? item.skippedBy;
  return who ? `${message} (${personRef(who)})` : message;
}

/** Tells the thread, in one line, what was ticked since the last digest. */
export async function postChecklistDigest(work: IncidentWork): Promise<void> {
  const { tx, incident } = work;
  const last = await tx.timelineEvent.findFirst({
    where: { incidentId: incident.id, kind: 'item_digest' },
    orderBy: { id: 'desc' },
  });
  const ticks = await tx.timelineEvent.findMany({
    where: { incidentId: incident.id, kind: 'item', id: { gt: last?.id ?? 0 } },
    orderBy: { id: 'asc' },
  });
  const people = new Map<string, Required<TickCount>>();
  for (const tick of ticks) {
    const entry = people.get(tick.actor) ?? { who: tick.actor, ...NO_TICKS };
    entry[COUNTED_AS[storedItemAct(tick.data)]] += 1;
    people.set(tick.actor, entry);
  }
  await work.clear(DIGEST);
  if (people.size > 0) await work.say({ kind: 'item_digest', people: [...people.values()] });
}
