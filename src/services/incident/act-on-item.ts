import type { Db, Tx } from '../../db/client.ts';
import { type ChecklistItem, Prisma } from '../../db/generated/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import { decideItem, type ItemAct, type ItemState, messagePhase } from '../../domain/incident/checklist.ts';
import { type IncidentState, isOpen } from '../../domain/incident/incident.ts';
import { personRef } from '../../domain/person-ref.ts';
import type { ServiceContext } from '../context.ts';
import { personOf } from '../paging/reach-person.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { promiseDigest } from './checklist/digest.ts';
import { type ItemRow, itemsNow } from './checklist/items-now.ts';
import { scheduleReminder } from './checklist/remind-items.ts';
import { proveByItem, takeProofBack } from './prove-by-item.ts';

/** An act on an item; `reason` of a skip, `to` (key of a person) or `toRole` (key of a role) of a reassignment. */
export interface ActOnItem {
  actor: Actor;
  incidentId: string;
  itemKey: string;
  act: ItemAct;
  reason?: string;
  to?: string;
  toRole?: string;
}

/**
 * Claims, does, skips, undoes or reassigns one checklist item; who and when is kept. A skip needs a reason. Who gets an
 * item sees it in the message that they have of the incident; a role gets it open. Done, an item that is the proof of a workaround
 * stops the clocks of its services, which takes who may say that a workaround works; undone, they run again.
 * Throws NotFound, Invalid (reason, person), Conflict (already so, or the incident has ended), NotAllowed.
 */
export function actOnItem(ctx: ServiceContext, input: ActOnItem): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { incident, now } = work;
    refuseEnded(incident.state);
    const items = await itemsNow(work);
    const item = found(items.find(({ key }) => key === input.itemKey));
    const reason = input.reason?.trim() ?? '';
    if (input.act === 'skip' && !reason) throw new Invalid('Give a short reason for skipping it.', 'reason');
    await passIncidentTexts(work, { reason });
    const decision = decideItem(item.state, input.act);
    if (!decision.ok) throw new Conflict(withWho(decision.message, item));
    const { user, role } = whoGets(work, item, input);
    const by = user ? `slack:${user}` : actorKey(input.actor);
    const to = role ? 'OPEN' : decision.to;
    if (to === 'CLAIMED' && item.state === 'CLAIMED' && item.claimedBy === by)
      throw new Conflict(`${personRef(by)} is already doing this item.`);

    const changed = { ...item, ...itemIn(to, item, { at: now, by, reason }), role: role ?? item.role };
    await work.also(Prisma.sql`
      UPDATE checklist_item SET state = ${changed.state}::"ItemState", role = ${changed.role}::text,
        struck = ${changed.struck}::boolean,
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
      ...(user && { to: user }),
      ...(role && { toRole: role }),
    });
    if (to === 'DONE') await proveByItem(work, item);
    if (item.state === 'DONE') await takeProofBack(work, item);
    if (user) await work.show({ kind: 'PAGE' }, { kind: 'DUTY', user });
    await promiseDigest(work);
    await scheduleReminder(
      work,
      items.map((one) => (one === item ? changed : one)),
    );
    await work.show({ kind: 'CHECKLIST', phase: messagePhase(item.phase) });
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
  return found(await db.checklistItem.findUnique({ where: { incidentId_key: { incidentId, key } } }));
}

function found<T>(item: T | null | undefined): T {
  if (!item) throw new NotFound('That item is not on this checklist.');
  return item;
}

/** The Slack user, or the role, to whom an item is reassigned; neither for another act. Throws Invalid. */
function whoGets(
  work: IncidentWork,
  item: ItemRow,
  { act, to, toRole }: ActOnItem,
): { user?: string; role?: string } {
  if (act !== 'reassign') return {};
  if (to && toRole) throw new Invalid('Choose a person or a role, not both.', 'role');
  if (toRole) {
    const role = work.plan.roles.find(({ key }) => key === toRole);
    if (!role) throw new Invalid('Choose a person or a role of the plan.', 'role');
    if (item.role === role.key) throw new Invalid(`${role.name} has this item already.`, 'role');
    return { role: role.key };
  }
  const user = personOf(work, to ?? '')?.slackUser;
  if (!user) throw new Invalid('Choose a person or a role of the plan.', 'person');
  return { user };
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
    struck: false,
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
