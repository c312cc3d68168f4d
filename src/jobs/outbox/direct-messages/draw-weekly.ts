import { personNames } from '../../../domain/agreement/people.ts';
import { zoneOfPerson } from '../../../domain/plan/zones.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { checkpointNumbered } from '../../../services/hash-chain/checkpoint-numbered.ts';
import { kitCopies } from '../../../services/kit/kit-copies.ts';
import { onCallThisWeek } from '../../../services/schedule/on-call.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import { weeklyMessage } from '../../../slack/on-call/blocks/weekly-message.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To a lead: who is on call in the seven days from now, what is to be fixed, and which printed kits are out of date. */
export async function drawWeekly(
  ctx: ServiceContext,
  { recipient }: Addressed,
  { checkpoint: number }: DirectMessageBodies['WEEKLY'],
): Promise<Drawn> {
  const { plan } = ctx.plans.current();
  const { board, week } = await onCallThisWeek(ctx);
  const checkpoint = number === undefined ? null : await checkpointNumbered(ctx, number);
  const reader = { zone: zoneOfPerson(plan, recipient), nameOf: personNames(plan) };
  const oldCopies = (await kitCopies(ctx)).filter(({ current }) => !current);
  return weeklyMessage(board, week, reader, checkpoint, oldCopies);
}
