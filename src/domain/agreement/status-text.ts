import { SIDES } from '../plan/plan.ts';
import type { ToleranceState, ToleranceStatus } from './tolerance-status.ts';

/** A status in a table or a line of text. */
export const STATUS_WORDS: Record<ToleranceStatus, string> = {
  PROPOSED: 'PROPOSED',
  AGREED: 'AGREED',
  OVERDUE: 'AGREED, review overdue',
  ENDED: 'ENDED',
};

/** How a version stands, in a few words. Examples: `AGREED until 2027-03-31`, `PROPOSED, signed by IT`. */
export function toleranceStateText({ status, agreed, pending }: ToleranceState): string {
  if (status === 'OVERDUE') return `${STATUS_WORDS.OVERDUE} since ${agreed?.reviewOn}`;
  if (status === 'AGREED') return `AGREED until ${agreed?.reviewOn}`;
  const sides = SIDES.filter((side) => pending?.by[side]);
  return sides.length > 0 ? `${status}, signed by ${sides.join(' and ')}` : status;
}
