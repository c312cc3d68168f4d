import type { PacedCall } from '../../../db/claims/pace-payments.ts';
import type { PacedMethod } from '../../../domain/slack/pace.ts';

/** A claimed row of the outbox, as far as its outcome needs it. */
export interface OutboxRow {
  id: bigint;
  incidentId?: string | null;
  kind: string;
  wanted: number;
  attempts: number;
  ts: string | null;
  /** App Home: how far the incidents were when it was claimed. */
  incidentsSeen?: bigint | null;
}

/** The call of Slack for which its pace was paid. */
export interface CallMade {
  target: string;
  method: PacedMethod;
}

export function callOf({ method, target }: CallMade): PacedCall {
  return { method, target: method === 'chat.postMessage' ? target : null };
}
