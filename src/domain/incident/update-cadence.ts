import { addMinutes } from 'date-fns/addMinutes';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { Plan } from '../plan/plan.ts';
import type { Impact, IncidentState } from './incident.ts';

const ASK_BEFORE_MINUTES = 5;
const HOUR = 60;

interface Phase {
  impact: Impact;
  state: IncidentState;
  declaredAt: Date;
}

/**
 * Minutes from an update to the next one, by the plan: for a partial outage, while it is slow, after 4 and 24 hours; of two
 * that apply the longer one, where nothing is said the usual time. *Technically up* has its own, whatever else applies.
 * Example: usually 30 min, slow 1 h, after 4 h 45 min: slow for five hours is 1 h, down for five hours 45 min.
 */
export function updateEvery(
  { updateEveryMinutes, updates = {} }: Pick<Plan, 'updateEveryMinutes' | 'updates'>,
  { impact, state, declaredAt }: Phase,
  now: Date,
): number {
  if (state === 'TECHNICALLY_UP' && updates.technicallyUpMinutes) return updates.technicallyUpMinutes;
  const minutes = differenceInMinutes(now, declaredAt);
  const byImpact = { FULL: undefined, PARTIAL: updates.partialMinutes, SLOW: updates.slowMinutes }[impact];
  const byPhase =
    (minutes >= 24 * HOUR ? updates.after24hMinutes : undefined) ??
    (minutes >= 4 * HOUR ? updates.after4hMinutes : undefined);
  const said = [byImpact, byPhase].filter((one) => one !== undefined);
  return said.length > 0 ? Math.max(...said) : updateEveryMinutes;
}

/**
 * When whoever owes an update is asked for it (UTC): some minutes before it is due, but not before half of the time has
 * passed. Example: due in 30 minutes, asked 5 minutes before: in 25; due in 6 minutes: in 3.
 */
export function askForUpdateAt(plan: Pick<Plan, 'updates'>, now: Date, dueAt: Date): Date {
  const before = addMinutes(dueAt, -(plan.updates?.askBeforeMinutes ?? ASK_BEFORE_MINUTES));
  const half = new Date((now.getTime() + dueAt.getTime()) / 2);
  return before > half ? before : half;
}
