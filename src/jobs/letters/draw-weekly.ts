import { namesOf } from '../../domain/agreement/people.ts';
import type { ServiceContext } from '../../services/context.ts';
import { onCallThisWeek } from '../../services/read/on-call.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { weeklyMessage } from '../../slack/blocks/weekly.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './known.ts';

/** To a lead: who is on call in the seven days from now, and what is to be mended. */
export async function drawWeekly(ctx: ServiceContext, { recipient }: Addressed): Promise<Drawn> {
  const { plan } = ctx.plans.current();
  const { board, week } = await onCallThisWeek(ctx);
  return weeklyMessage(board, week, { zone: zoneOfPerson(plan, recipient), nameOf: namesOf(plan) });
}
