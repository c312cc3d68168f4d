import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { maySign } from '../../domain/agreement/signing.ts';
import { type ToleranceStatus, toleranceStanding } from '../../domain/agreement/standing.ts';
import type { DayText } from '../../domain/days.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan.ts';
import type { ServiceContext } from '../context.ts';
import { redrawHomes } from '../home.ts';
import { TRANSACTION } from '../incident-work.ts';
import { aboutVersion, redrawLetters } from '../letters/write-letter.ts';
import { lockTolerance, namedIn } from './rows.ts';
import { tellOfAgreement } from './tell-of-tolerance.ts';

/** Which version of what, for which side. The version is the one that the person saw. */
export interface WordOnTolerance {
  actor: Actor;
  system: string;
  service: string;
  version: number;
  side: Side;
  requestKey?: string;
  /** The same for everything that is signed in one act: the others are told of it in one letter. */
  together?: string;
}

/** What somebody else did to it before this could be recorded. */
export const CHANGED = 'These figures were changed since. Look at the newest ones.';

/**
 * Signs one version for one side; signing again when its review is near renews it. Answers how it stands now and until
 * which day the signature holds. Throws Conflict when the version is not the newest, NotAllowed with who may sign.
 */
export async function signTolerance(
  ctx: ServiceContext,
  { actor, system, service, version, side, requestKey, together }: WordOnTolerance,
): Promise<{ status: ToleranceStatus; reviewOn: DayText }> {
  const { plan } = ctx.plans.current();
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  const by = actorKey(actor);
  const { workspaceId } = ctx;
  const done = await ctx.db.$transaction(async (tx) => {
    const current = await lockTolerance(tx, workspaceId, system, service);
    if (!current || current.version.version !== version) throw new Conflict(CHANGED);
    const { id, signatures } = current;
    const standing = (all: typeof signatures) => toleranceStanding(current.version, all, now, homeZone(plan));
    if (!(await firstDelivery(tx, workspaceId, requestKey))) {
      const mine = signatures.findLast((signature) => signature.by === by && signature.side === side);
      if (mine) return { status: standing(signatures).status, reviewOn: mine.reviewOn };
    }
    const may = maySign(plan, current.version, signatures, side, by, now);
    if (!may.ok) throw new NotAllowed(may.message);
    const signature = { side, by, at: now, reviewOn: may.reviewOn };
    await tx.toleranceSignature.create({ data: { workspaceId, toleranceVersionId: id, ...signature } });
    await redrawHomes(tx, workspaceId);
    const { status, agreed } = standing([...signatures, signature]);
    await redrawLetters(tx, workspaceId, [aboutVersion({ system, service, version })]);
    if (agreed?.reviewOn !== standing(signatures).agreed?.reviewOn)
      await tellOfAgreement(tx, ctx, {
        id,
        by,
        side,
        act: together ?? requestKey,
        proposedBy: current.proposedBy,
      });
    return { status, reviewOn: may.reviewOn };
  }, TRANSACTION);
  ctx.nudge();
  return done;
}
