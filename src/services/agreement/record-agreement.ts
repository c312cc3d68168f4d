import type { Tx } from '../../db/client.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import {
  type ToleranceState,
  toleranceStateOf,
  type WordsOnVersion,
} from '../../domain/agreement/tolerance-status.ts';
import type { Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { endVersions } from './end-version.ts';
import type { Loaded, OpenVersions } from './rows.ts';
import { tellOfAgreement } from './tell-of-tolerance.ts';

/** Whose word was the last; `act`: the same for what was said together. */
interface LastWord {
  by: string;
  /** Null: it was no signature, so that both sides are told. */
  side: Side | null;
  act: string | undefined;
}

/**
 * What follows from another word on an open version: when both sides agree with it, the version in force before is
 * succeeded and the others are told. Answers how the version stands.
 */
export async function recordAgreement(
  tx: Tx,
  ctx: ServiceContext,
  { open, version, words }: { open: OpenVersions; version: Loaded; words: WordsOnVersion },
  { by, side, act }: LastWord,
): Promise<ToleranceState> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const state = toleranceStateOf(version.version, words, now, homeZone(ctx.plans.current().plan));
  await redrawDirectMessages(tx, workspaceId, [aboutVersion(version.version)]);
  if (!state.agreed || state.agreed.reviewOn === version.toleranceState.agreed?.reviewOn) return state;
  const { id, proposedBy } = version;
  if (open.inForce && open.inForce.id !== id)
    await endVersions(tx, workspaceId, [open.inForce], { as: 'SUPERSEDED', at: now, by, why: null });
  await tellOfAgreement(tx, ctx, { id, by, side, act, proposedBy });
  return state;
}
