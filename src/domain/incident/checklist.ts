import { addMinutes } from 'date-fns/addMinutes';
import type { ChecklistItem, Phase, Plan } from '../plan/plan.ts';
import type { IncidentState } from './incident.ts';

export type ItemState = 'OPEN' | 'CLAIMED' | 'DONE' | 'SKIPPED';
export const ITEM_ACTS = ['claim', 'done', 'skip', 'undo', 'take', 'reassign'] as const;
export type ItemAct = (typeof ITEM_ACTS)[number];

type Decision = { ok: true; to: ItemState } | { ok: false; message: string };

const refuse = (message: string): Decision => ({ ok: false, message });
const go = (to: ItemState): Decision => ({ ok: true, to });

/**
 * What an act does to an item in a state, or the sentence why it does nothing. `claim` is for what nobody does yet;
 * `take` and `reassign` also take it from somebody.
 */
export function decideItem(state: ItemState, act: ItemAct): Decision {
  if (act === 'undo') return state === 'OPEN' ? refuse('There is nothing to undo on this item.') : go('OPEN');
  if (state === 'DONE') return refuse('This item is already done.');
  if (state === 'SKIPPED') return refuse('This item was skipped. Undo that first.');
  if (act === 'take' || act === 'reassign') return go('CLAIMED');
  if (act === 'claim')
    return state === 'CLAIMED' ? refuse('Somebody is already doing this item.') : go('CLAIMED');
  return go(act === 'done' ? 'DONE' : 'SKIPPED');
}

/** Minutes after the declaration at which a phase's items appear: when the phase before it is over. */
const APPEARS_AFTER: readonly [Phase, number][] = [
  ['FIRST_15_MIN', 0],
  ['BY_1_H', 15],
  ['BY_4_H', 60],
  ['BY_24_H', 240],
];

/**
 * The phases whose items have appeared at `now` (UTC). Recovery appears when IT says technically up, reconciliation
 * when radiology validates. While the system is up no further outage phase appears: then pass the instant it came up
 * for `now`.
 */
export function phasesShown(state: IncidentState, _since: Date, declaredAt: Date, now: Date): Phase[] {
  const outage = APPEARS_AFTER.filter(([, minutes]) => addMinutes(declaredAt, minutes) <= now).map(
    ([phase]) => phase,
  );
  const up = state !== 'DOWN' && state !== 'STOOD_DOWN';
  const validated = state === 'VALIDATED' || state === 'RECONCILED' || state === 'CLOSED';
  return [
    ...outage,
    ...(up ? (['RECOVERY'] as const) : []),
    ...(validated ? (['RECONCILIATION'] as const) : []),
  ];
}

/** When the next phase appears by itself; null when none does. */
export function nextPhaseAt(state: IncidentState, declaredAt: Date, now: Date): Date | null {
  if (state !== 'DOWN') return null;
  for (const [, minutes] of APPEARS_AFTER) {
    const at = addMinutes(declaredAt, minutes);
    if (at > now) return at;
  }
  return null;
}

/** The items of a scenario's checklist, in the plan's order; none when the plan has no such checklist. */
export function itemsFor(plan: Plan, scenario: string): ChecklistItem[] {
  return plan.checklists.find((checklist) => checklist.scenario === scenario)?.items ?? [];
}
