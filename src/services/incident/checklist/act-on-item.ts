import { addMinutes } from 'date-fns/addMinutes';
import { storedItemAct } from '../../../db/stored/timeline.ts';
import { storedWord } from '../../../db/stored/word.ts';
import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../../domain/errors.ts';
import { decideItem, type ItemAct } from '../../../domain/incident/checklist.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import { personRef } from '../../../domain/person-ref.ts';
import { PHASES } from '../../../domain/plan/plan.ts';
import type { ServiceContext } from '../../context.ts';
import { refusePatientData } from '../../free-text.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';

/** Ticks reach the thread as one digest at most once a minute (product rule: a hundred ticks are not a hundred posts). */
const DIGEST_MINUTES = 1;
const DIGEST = { kind: 'DIGEST' } as const;

/**
 * Claims, does, skips or undoes one checklist item; who and when is kept. A skip needs a reason.
 * Throws NotFound, Invalid (reason), Conflict (already so, or the incident has ended).
 */
export function actOnItem(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; itemKey: string; act: ItemAct; reason?: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    if (!isOpen(incident.state)) {
      throw new Conflict('This incident has ended; its checklist is kept as it was.');
    }
    const id = { incidentId_key: { incidentId: incident.id, key: input.itemKey } };
    const item = await tx.checklistItem.findUnique({ where: id });
    if (!item) throw new NotFound('That item is not on this checklist.');
    const reason = input.reason?.trim() ?? '';
    if (input.act === 'skip' && !reason) throw new Invalid('Say in a few words why it is skipped.', 'reason');
    refusePatientData(reason, now, 'reason');
    const decision = decideItem(item.state, input.act);
    if (!decision.ok) throw new Conflict(withWho(decision.message, item));

    const me = actorKey(input.actor);
    await tx.checklistItem.update({
      where: id,
      data: {
        state: decision.to,
        ...(decision.to === 'CLAIMED' ? { claimedAt: now, claimedBy: me } : {}),
        ...(decision.to === 'OPEN' ? { claimedAt: null, claimedBy: null } : {}),
        doneAt: decision.to === 'DONE' ? now : null,
        doneBy: decision.to === 'DONE' ? me : null,
        skippedAt: decision.to === 'SKIPPED' ? now : null,
        skippedBy: decision.to === 'SKIPPED' ? me : null,
        skipReason: decision.to === 'SKIPPED' ? reason : null,
      },
    });
    await work.record({ kind: 'item', item: item.key, act: input.act, reason: reason || null });
    await work.dueUnlessSet(DIGEST, addMinutes(now, DIGEST_MINUTES));
    await work.show({ kind: 'CHECKLIST', phase: storedWord(PHASES, item.phase) });
  });
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
  const people = new Map<
    string,
    { who: string; done: number; claimed: number; skipped: number; undone: number }
  >();
  const counter = { done: 'done', claim: 'claimed', skip: 'skipped', undo: 'undone' } as const;
  for (const tick of ticks) {
    const entry = people.get(tick.actor) ?? { who: tick.actor, done: 0, claimed: 0, skipped: 0, undone: 0 };
    entry[counter[storedItemAct(tick.data)]] += 1;
    people.set(tick.actor, entry);
  }
  await work.clear(DIGEST);
  if (people.size > 0) await work.say({ kind: 'item_digest', people: [...people.values()] });
}
