import { addMinutes } from 'date-fns/addMinutes';
import type { Plan } from '../plan/plan.ts';
import { durationText } from '../time/time-text.ts';
import type { Allowed } from './who-may.ts';

/** Minutes after closing within which an incident can be reopened, where the plan says no other. */
const REOPENING_BY_DEFAULT = 72 * 60;

/**
 * Whether an incident that was closed at `closedAt` can still be reopened at `now` (UTC): until the plan's time is over; else the
 * sentence that says what to do. Example: closed Monday 08:00 with 72 h: until Thursday 08:00.
 */
export function mayReopen(plan: Pick<Plan, 'reopeningMinutes'>, closedAt: Date, now: Date): Allowed {
  const minutes = plan.reopeningMinutes ?? REOPENING_BY_DEFAULT;
  if (now <= addMinutes(closedAt, minutes)) return { ok: true };
  const message = `It was closed more than ${durationText(minutes)} ago, so it stays closed. Declare a new one with /pacs-down.`;
  return { ok: false, message };
}
