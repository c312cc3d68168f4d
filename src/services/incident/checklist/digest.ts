import { addMinutes } from 'date-fns/addMinutes';
import { storedItemAct } from '../../../db/stored/timeline.ts';
import type { ItemAct } from '../../../domain/incident/checklist.ts';
import type { TickCount } from '../../../domain/incident/timeline.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

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

/** What was ticked will be told within a minute. */
export async function promiseDigest(work: IncidentWork): Promise<void> {
  await work.dueUnlessSet(DIGEST, addMinutes(work.now, DIGEST_MINUTES));
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
