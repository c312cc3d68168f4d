import type { ToleranceState } from './tolerance-status.ts';

/** The open versions of one system and service. */
export interface Standing<T> {
  /** What incidents go by: the version in force; while nothing was ever agreed on, the proposal. */
  counts: T;
  /** The proposal that stands beside the version in force. */
  proposal: T | null;
}

/**
 * Which of the versions of one system and service counts; null when all of them have ended. A version that both sides
 * agreed on is in force until its successor is agreed on or both sides end it, whatever was proposed since and however
 * long ago its review was due.
 * Example: 45 min agreed, 8 h proposed: 45 min counts; once both sides have signed 8 h, that counts.
 */
export function standingOf<T extends { version: number; toleranceState: ToleranceState }>(
  versions: readonly T[],
): Standing<T> | null {
  const newestFirst = versions
    .filter(({ toleranceState }) => toleranceState.status !== 'ENDED')
    .toSorted((a, b) => b.version - a.version);
  const inForce = newestFirst.find(isInForce) ?? null;
  const proposal = newestFirst.find((version) => !isInForce(version)) ?? null;
  if (inForce) return { counts: inForce, proposal };
  return proposal && { counts: proposal, proposal: null };
}

/** Whether both sides agreed on a version and nothing has ended it. */
export function isInForce({ toleranceState }: { toleranceState: ToleranceState }): boolean {
  return toleranceState.status === 'AGREED' || toleranceState.status === 'OVERDUE';
}
