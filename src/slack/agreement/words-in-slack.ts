import type { Actor } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import { answerForService } from '../../services/agreement/answer-for-service.ts';
import { closeObjection } from '../../services/agreement/close-objection.ts';
import { endProposal } from '../../services/agreement/end-proposal.ts';
import { signTolerance, signTolerances } from '../../services/agreement/sign-tolerance.ts';
import { pageOf } from '../blocks/list-modal.ts';
import type { ValueOf } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { LINES_PER_PAGE, versionsToSign } from './blocks/register-modal.ts';
import { registerLines } from './open-lists.ts';

/** Who does something with the plan in Slack. */
export interface Doing {
  actor: Actor;
  userId: string;
  requestKey: string;
}

/** Signs what an act names; answers the sentence that says so. Throws what `signTolerance` throws. */
export async function signed(
  deps: Deps,
  { actor, requestKey }: Doing,
  { system, service, version, side }: ValueOf<'sign'>,
): Promise<string> {
  const word = { actor, system, service, version, side, requestKey };
  const { status, reviewOn, objections } = await signTolerance(deps.ctx, word);
  if (status === 'AGREED') return `✅ Both sides agreed, until ${reviewOn}.`;
  const why =
    objections.length > 0 ? 'Not agreed while an objection is open.' : 'The other side has not signed yet.';
  return `✅ Signed for ${side}, until ${reviewOn}. ${why}`;
}

/** Signs everything of a page as it was seen, or nothing; answers the sentence that says so. Throws what `signTolerances` throws. */
export async function signedAll(
  deps: Deps,
  doing: Doing,
  { system, side, page, seen }: ValueOf<'signall'>,
): Promise<string> {
  const { lines } = await registerLines(deps, { userId: doing.userId, system });
  const { entries } = pageOf(lines, page, LINES_PER_PAGE);
  if (versionsToSign(entries, side) !== seen)
    throw new Conflict('Something changed since you opened this. Read it again, then sign.');
  const due = entries.filter(({ signable }) => signable.includes(side));
  const { actor, requestKey: together } = doing;
  await signTolerances(
    deps.ctx,
    due.map(({ service: { key }, entry }) => {
      const what = { system, service: key, version: entry?.version ?? 0 };
      return { actor, side, ...what, requestKey: `${together}:${key}:${what.version}`, together };
    }),
  );
  return `✅ Signed ${due.length} for ${side}.`;
}

/** Withdraws the reader's own objection. Throws what `closeObjection` throws. */
export async function takenBack(deps: Deps, doing: Doing, act: ValueOf<'takeback'>): Promise<string> {
  const { actor, requestKey } = doing;
  const { status } = await closeObjection(deps.ctx, { ...act, actor, requestKey, answer: null });
  return status === 'AGREED' ? '✅ Objection withdrawn. Both sides agree.' : '✅ Objection withdrawn.';
}

/** Withdraws the reader's own proposal. Throws what `endProposal` throws. */
export async function withdrawn(deps: Deps, doing: Doing, act: ValueOf<'undo'>): Promise<string> {
  const { actor, requestKey } = doing;
  await endProposal(deps.ctx, { ...act, actor, requestKey, as: 'WITHDRAWN', reason: '' });
  return '✅ Withdrawn. What is in force stays in force.';
}

/** Confirms a version for its service. Throws what `answerForService` throws. */
export async function confirmed(deps: Deps, doing: Doing, act: ValueOf<'confirm'>): Promise<string> {
  const { actor, requestKey } = doing;
  await answerForService(deps.ctx, { ...act, actor, requestKey, contested: null });
  return '✅ Confirmed for the service.';
}
