import type { View } from '@slack/web-api';
import type { Actor } from '../../domain/actor.ts';
import type { Fields } from './fields.ts';

/** A submitted modal as a handler sees it. */
export interface Submission extends Fields {
  actor: Actor & { kind: 'slack' };
  userId: string;
  metadata: string;
  /** The same for a second delivery of the same submission. */
  requestKey: string;
  /** Hospital time at which it was submitted; it may be carried out later. */
  at: Date;
  /** The modal below this one; empty when there is none. */
  below: string;
}

/** What a submission leads to: the modal closes (nothing), shows another view, or errors at its fields. */
export type Outcome = undefined | { view: View } | { errors: Record<string, string> };
