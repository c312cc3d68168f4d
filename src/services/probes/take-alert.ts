import { lockProbes } from '../../db/locks.ts';
import { type Alert, findingOf } from '../../domain/probes/alert.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { proposeOrNot } from './follow-system.ts';

/**
 * What an alert from outside proposes, or says to be over; nothing is declared. `from`: who sent it, in words of ours. Answers
 * whether the plan has such a system.
 */
export async function takeAlert(ctx: ServiceContext, alert: Alert, from: string): Promise<boolean> {
  const { workspaceId } = ctx;
  const { plan } = ctx.plans.current();
  if (!plan.systems.some(({ key }) => key === alert.system)) return false;
  await inTransaction(ctx, async (tx) => {
    await lockProbes(tx, workspaceId, alert.system);
    const finding = findingOf(alert, from, ctx.clock.now());
    await proposeOrNot(tx, ctx, alert.system, { finding, answers: !alert.firing });
  });
  return true;
}
