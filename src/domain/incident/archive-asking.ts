import { addMinutes } from 'date-fns/addMinutes';
import type { ArchiveOfNumbers } from '../numbers/archive-count.ts';
import type { Plan } from '../plan/plan.ts';
import { type IncidentState, isOpen } from './incident.ts';
import { mayReopen } from './reopening.ts';

/** Once an incident is closed nobody waits for the answer within minutes. */
const AFTER_CLOSING_MINUTES = 60;

/**
 * Whether the archive is asked for the exams of an incident at `now` (UTC): while it is open, and after it was closed for as long
 * as it can be reopened. What was stood down had none.
 */
export function isAskedFor(
  { state, closedAt }: { state: IncidentState; closedAt: Date | null },
  plan: Pick<Plan, 'reopeningMinutes'>,
  now: Date,
): boolean {
  if (isOpen(state)) return true;
  return state === 'CLOSED' && closedAt !== null && mayReopen(plan, closedAt, now).ok;
}

/** When the archive is asked next after `now` (UTC): by the plan, or once an hour after the incident was closed. */
export function nextAsking(
  { everyMinutes }: Pick<ArchiveOfNumbers, 'everyMinutes'>,
  state: IncidentState,
  now: Date,
): Date {
  return addMinutes(now, isOpen(state) ? everyMinutes : Math.max(everyMinutes, AFTER_CLOSING_MINUTES));
}
