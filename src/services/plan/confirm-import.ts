import type { Tx } from '../../db/client.ts';
import type { PlanRequest } from '../../db/generated/client.ts';
import { storedPlan } from '../../db/stored/plan.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { goesAgainstSignatures } from '../../domain/agreement/import-notices.ts';
import { leadsOf, personOf } from '../../domain/agreement/people.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import { listNames } from '../../domain/text/listed-by.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutRequest, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { importPlan } from './import-plan.ts';

const SAME_PERSON = 'You confirmed it for the other side: it takes two people.';
const STALE = 'Something was signed or proposed since this was asked. The file has to be imported again.';

/**
 * One side's lead confirms a plan file that goes against something signed; when both sides have, it is imported, under the
 * name of whoever asked. Answers whether it was. Throws NotAllowed with who may, Conflict when it was decided already, or when the
 * file goes against something else by now.
 */
export async function confirmImport(
  ctx: ServiceContext,
  { actor, request: id, side }: { actor: Actor; request: string; side: Side },
): Promise<{ imported: boolean }> {
  const by = actorKey(actor);
  requireLead(ctx, side, by);
  const at = ctx.clock.now();
  const request = await inTransaction(ctx, async (tx) => {
    const open = await lockOpen(tx, ctx, id);
    const { confirmedRadiologyBy, confirmedItBy } = open;
    const [mine, other] =
      side === 'IT' ? [confirmedItBy, confirmedRadiologyBy] : [confirmedRadiologyBy, confirmedItBy];
    if (other === by) throw new Conflict(SAME_PERSON);
    if (mine) return open;
    const data =
      side === 'IT'
        ? { confirmedItBy: by, confirmedItAt: at }
        : { confirmedRadiologyBy: by, confirmedRadiologyAt: at };
    await redrawDirectMessages(tx, ctx.workspaceId, [aboutRequest(id)]);
    return tx.planRequest.update({ where: { id }, data });
  });
  if (!request.confirmedRadiologyBy || !request.confirmedItBy) return { imported: false };
  await importRequested(ctx, request);
  await end(ctx, id, 'IMPORTED', by);
  return { imported: true };
}

/** A lead of either side declines it. Throws NotAllowed with who may, Conflict when it was decided already. */
export async function declineImport(
  ctx: ServiceContext,
  { actor, request }: { actor: Actor; request: string },
): Promise<void> {
  const by = actorKey(actor);
  const { plan } = ctx.plans.current();
  const me = personOf(plan, by)?.key;
  if (![...plan.leads.RADIOLOGY, ...plan.leads.IT].some((key) => key === me))
    requireLead(ctx, 'RADIOLOGY', by);
  await end(ctx, request, 'DECLINED', by);
}

async function importRequested(ctx: ServiceContext, request: PlanRequest): Promise<void> {
  const plan = storedPlan(request.document);
  const by = requester(request);
  await importPlan(ctx.db, ctx.workspaceId, plan, ctx.clock.now(), {
    by,
    // Its writer was asked about it when they asked the leads.
    reason: request.reason === null ? null : { actor: by, reason: request.reason, answers: [] },
    look: (notices) => {
      const against = notices.filter(goesAgainstSignatures).map(({ text }) => text);
      if (against.join('\n') !== request.against.join('\n')) throw new Conflict(STALE);
      return true;
    },
  });
}

/** Who asked, as they asked. */
function requester({ requestedBy, requestedOver }: PlanRequest): Actor {
  const [via = '', account] = requestedOver.split(/:(.*)/s);
  const at = { ...(via ? { via } : {}), ...(account ? { account } : {}) };
  const [kind, name = ''] = requestedBy.split(/:(.*)/s);
  return kind === 'slack' ? { kind: 'slack', userId: name, ...at } : { kind: 'operator', name, ...at };
}

function requireLead({ plans }: ServiceContext, side: Side, by: string): void {
  const { plan } = plans.current();
  const leads = leadsOf(plan, side);
  const me = personOf(plan, by)?.key;
  if (leads.some(({ key }) => key === me)) return;
  throw new NotAllowed(`Only a lead of ${side} can do this: ${listNames(leads)}.`);
}

async function lockOpen(tx: Tx, { workspaceId }: ServiceContext, id: string): Promise<PlanRequest> {
  await tx.$executeRaw`SELECT 1 FROM plan_request WHERE id = ${id}::uuid FOR UPDATE`;
  const request = await tx.planRequest.findFirst({ where: { id, workspaceId } });
  if (!request) throw new NotFound('This file is no longer asked about.');
  if (request.endedAs) throw new Conflict(`This was decided already: ${request.endedAs.toLowerCase()}.`);
  return request;
}

async function end(ctx: ServiceContext, id: string, as: 'IMPORTED' | 'DECLINED', by: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockOpen(tx, ctx, id);
    const data = { endedAt: ctx.clock.now(), endedAs: as, endedBy: by };
    await tx.planRequest.update({ where: { id }, data });
    await redrawDirectMessages(tx, ctx.workspaceId, [aboutRequest(id)]);
  });
}
