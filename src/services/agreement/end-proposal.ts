import { firstDelivery } from '../../db/locks.ts';
import { actorKey } from '../../domain/actor.ts';
import { mayEndProposal } from '../../domain/agreement/closing.ts';
import { Conflict, Invalid, NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';
import { endVersions } from './end-version.ts';
import { entryOf, lockTolerance, namedIn, openVersion } from './rows.ts';
import { CHANGED, type WordOnVersion } from './sign-tolerance.ts';
import { tellOfEndedProposal } from './tell-of-tolerance.ts';

/**
 * Withdraws a proposal, or declines it with a reason: what is in force stays. Who proposed and who signed it are told.
 * Throws Invalid at `reason`, Conflict, NotAllowed with who may.
 */
export async function endProposal(
  ctx: ServiceContext,
  ending: WordOnVersion & { as: 'WITHDRAWN' | 'DECLINED'; reason: string },
): Promise<void> {
  const { plan } = ctx.plans.current();
  const { actor, system, service, version, as, requestKey } = ending;
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  const reason = ending.reason.trim();
  if (as === 'DECLINED' && !reason)
    throw new Invalid('Give a reason, so that they can propose better.', 'reason');
  const answers = passTexts(ctx, actor, now, { reason });
  const by = actorKey(actor);
  await inTransaction(ctx, async (tx) => {
    const open = await lockTolerance(tx, ctx, ending);
    const proposal = openVersion(open, version);
    if (!(await firstDelivery(tx, ctx.workspaceId, requestKey))) return;
    if (!proposal) throw new Conflict(CHANGED);
    const inForce = open.inForce && entryOf(open.inForce);
    const may = mayEndProposal(plan, entryOf(proposal), inForce, as, by);
    if (!may.ok) throw new NotAllowed(may.message);
    await endVersions(tx, ctx.workspaceId, [proposal], { as, at: now, by, why: reason || null });
    await tellOfEndedProposal(tx, ctx, { system, service, version }, { by, current: proposal });
    await recordAnswers(tx, { workspaceId: ctx.workspaceId, incidentId: null, actor, now }, answers);
    await redrawHomes(tx, ctx.workspaceId);
  });
}
