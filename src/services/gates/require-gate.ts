import { Conflict } from '../../domain/errors.ts';
import { type Gate, mayPassGate } from '../../domain/gates.ts';
import type { IncidentWork } from '../incident-work.ts';

/** Lets only the exact next gate pass. Throws Conflict with the sentence that says what comes first. */
export function requireGate(work: IncidentWork, gate: Gate): void {
  const answer = mayPassGate(work.incident.state, gate);
  if (!answer.ok) throw new Conflict(answer.message);
}
