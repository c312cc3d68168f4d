import { addMinutes } from 'date-fns/addMinutes';
import type { DueAfter, ItemDue, ItemTerms } from '../plan/item-terms.ts';
import type { Phase, Plan } from '../plan/plan.ts';
import { type ItemState, isOutagePhase, isUnfinished } from './checklist.ts';
import { type IncidentState, isStillDown } from './incident.ts';

/** An item as an incident keeps it, beside what its plan says of it. */
export interface KeptItem {
  key: string;
  /** Of the list it came with; null: an earlier version did not record it. */
  scenario: string | null;
  phase: Phase;
  state: ItemState;
  /** When it was done; null: it is not. */
  doneAt: Date | null;
  /** When its role was told that it is overdue; null: it was not. */
  remindedAt: Date | null;
}

/** The same with when it is due (UTC); null: nobody knows yet, or its list does not say. */
export type TimedItem<T extends KeptItem = KeptItem> = T & { dueAt: Date | null };

/** The instants of an incident (UTC) from which items may count; null: it has not come to that. */
export type Instants = Record<DueAfter, Date | null>;

/** The instants of an incident as its row has them. */
export function instantsOf(incident: {
  declaredAt: Date;
  technicallyUpAt: Date | null;
  validatedAt: Date | null;
  reconciledAt: Date | null;
}): Instants {
  return {
    DECLARED: incident.declaredAt,
    TECHNICALLY_UP: incident.technicallyUpAt,
    VALIDATED: incident.validatedAt,
    RECONCILED: incident.reconciledAt,
  };
}

/** What a plan says of an incident’s items beside their texts. `scenario`: the incident’s own. */
export function termsIn(
  plan: Pick<Plan, 'checklists'>,
  scenario: string,
): (item: Pick<KeptItem, 'key' | 'scenario'>) => ItemTerms {
  const lists = new Map(
    plan.checklists.map((list) => [list.scenario, new Map(list.items.map((item) => [item.key, item]))]),
  );
  return (item) => lists.get(item.scenario ?? scenario)?.get(item.key) ?? {};
}

/**
 * Items with when they are due. An item that waits for another has a time once that one is done, and has none again when it is
 * undone. Example: `5 min after call-units`, which was done at 02:50, is due at 02:55.
 */
export function withDueTimes<T extends KeptItem>(
  items: readonly T[],
  terms: (item: T) => ItemTerms,
  instants: Instants,
): TimedItem<T>[] {
  const doneAt = new Map(items.map((item) => [item.key, item.doneAt]));
  const start = ({ after }: ItemDue) =>
    typeof after === 'string' ? instants[after] : (doneAt.get(after.item) ?? null);
  return items.map((item) => {
    const { due } = terms(item);
    const from = due && start(due);
    return { ...item, dueAt: due && from ? addMinutes(from, due.minutes) : null };
  });
}

/** What decides whether an item that is not done is still to be done. */
export interface Standing {
  state: IncidentState;
  /** Phases whose items have appeared. */
  phases: readonly Phase[];
}

/**
 * Whether an item waits for somebody: it has appeared and is neither done nor skipped. What belongs to the outage waits for
 * nobody once radiology has validated.
 */
export function isWaiting(item: Pick<KeptItem, 'phase' | 'state'>, standing: Standing): boolean {
  if (!isUnfinished(item) || !standing.phases.includes(item.phase)) return false;
  return isStillDown(standing.state) || !isOutagePhase(item.phase);
}

/** Minutes from one reminder of an incident to its next: what comes to be overdue meanwhile is said in one. */
const APART = 5;

/** Items of which nobody was reminded yet and that are overdue at `now`. */
export function itemsToRemind<T extends TimedItem>(items: readonly T[], standing: Standing, now: Date): T[] {
  return unreminded(items, standing).filter(({ dueAt }) => dueAt !== null && dueAt <= now);
}

/** When the next reminder goes out; null: none will, as it stands. */
export function nextReminderAt(items: readonly TimedItem[], standing: Standing): Date | null {
  const dues = unreminded(items, standing).flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  if (dues.length === 0) return null;
  const earlier = items.flatMap(({ remindedAt }) =>
    remindedAt ? [addMinutes(remindedAt, APART).getTime()] : [],
  );
  return new Date(Math.max(Math.min(...dues), ...earlier));
}

function unreminded<T extends TimedItem>(items: readonly T[], standing: Standing): T[] {
  return items.filter((item) => item.remindedAt === null && isWaiting(item, standing));
}
