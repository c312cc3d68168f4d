import type { Tx } from '../../db/client.ts';
import { asJson } from '../../db/json.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import type { PlannedEvent } from '../../domain/planned/planned-details.ts';
import type { ServiceContext } from '../context.ts';
import { wakeAfter } from '../in-transaction.ts';
import { redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { aboutPlanned } from './tell-planned.ts';

/** Keeps what happened to a planned downtime; whatever is shown of it is drawn again. */
export async function recordPlanned(
  tx: Tx,
  ctx: ServiceContext,
  { id, actor }: { id: string; actor: Actor },
  event: PlannedEvent,
): Promise<void> {
  const { workspaceId } = ctx;
  const { kind, ...data } = event;
  const at = actedAt(actor, ctx.clock.now());
  await tx.plannedEvent.create({
    data: { workspaceId, plannedId: id, at, actor: actorKey(actor), kind, data: asJson(data) },
  });
  await redrawDirectMessages(tx, workspaceId, [aboutPlanned(id)]);
}

/** Lets what happens by itself be decided anew, at once. */
export async function lookAtPlannedAgain(tx: Tx, ctx: ServiceContext, id: string): Promise<void> {
  await tx.plannedDowntime.update({ where: { id }, data: { nextAt: ctx.clock.now() } });
  wakeAfter(tx, 'planned');
}
