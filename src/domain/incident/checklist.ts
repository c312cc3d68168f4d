import { addMinutes } from 'date-fns/addMinutes';
import { ITEM_GATES, type ItemGate } from '../plan/item-terms.ts';
import { type ChecklistItem, PHASES, type Phase, type Plan } from '../plan/plan.ts';
import type { IncidentState } from './incident.ts';

export type ItemState = 'OPEN' | 'CLAIMED' | 'DONE' | 'SKIPPED';
/** Whether an item in a state is neither done nor skipped; what is struck is skipped. */
export function isUnfinished({ state }: { state: ItemState }): boolean {
  return state === 'OPEN' || state === 'CLAIMED';
}

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
export const APPEARS_AFTER = {
  DETECT: 0,
  DECLARE: 0,
  FIRST_15_MIN: 0,
  BY_1_H: 15,
  BY_4_H: 60,
  BY_24_H: 240,
} as const satisfies Partial<Record<Phase, number>>;

/** The gate at which the items of the other phases appear. */
export const APPEARS_AT = {
  RECOVERY: 'TECHNICALLY_UP',
  RECONCILIATION: 'VALIDATED',
  AFTER_ACTION: 'RECONCILED',
} as const satisfies Record<Exclude<Phase, keyof typeof APPEARS_AFTER>, ItemGate>;

/** The gates that an incident in a state has passed. */
function gatesPassed(state: IncidentState): readonly ItemGate[] {
  const last = ITEM_GATES.find((gate) => gate === state);
  return last ? ITEM_GATES.slice(0, ITEM_GATES.indexOf(last) + 1) : [];
}

/** What of an incident decides which phases have appeared. */
interface PhaseTimes {
  state: IncidentState;
  declaredAt: Date;
  technicallyUpAt: Date | null;
}

/**
 * The phases whose items have appeared at `now` (UTC). Recovery appears when IT says technically up, reconciliation
 * when radiology validates, the after-action when both have signed. While the system is up no further outage phase
 * appears.
 */
export function phasesShown({ state, declaredAt, technicallyUpAt }: PhaseTimes, now: Date): Phase[] {
  const passed = gatesPassed(state);
  const downUntil = technicallyUpAt ?? now;
  return PHASES.filter((phase) =>
    isOutagePhase(phase)
      ? addMinutes(declaredAt, APPEARS_AFTER[phase]) <= downUntil
      : passed.includes(APPEARS_AT[phase]),
  );
}

/** Whether a phase's work is that of an outage: once it works again its items need not be done any more. */
export function isOutagePhase(phase: Phase): phase is keyof typeof APPEARS_AFTER {
  return Object.hasOwn(APPEARS_AFTER, phase);
}

/** The phase under whose name the message of a phase's items stands: what comes at once stands in one message. */
export function messagePhase(phase: Phase): Phase {
  return phase === 'DETECT' || phase === 'DECLARE' ? 'FIRST_15_MIN' : phase;
}

/** When the next phase appears by itself; null when none does. */
export function nextPhaseAt(state: IncidentState, declaredAt: Date, now: Date): Date | null {
  if (state !== 'DOWN') return null;
  for (const minutes of Object.values(APPEARS_AFTER)) {
    const at = addMinutes(declaredAt, minutes);
    if (at > now) return at;
  }
  return null;
}

/** The items of a scenario's checklist, in the plan's order; none when the plan has no such checklist. */
export function itemsFor(plan: Plan, scenario: string): ChecklistItem[] {
  return plan.checklists.find((checklist) => checklist.scenario === scenario)?.items ?? [];
}
