import type { Tx } from '../../db/client.ts';
import { Invalid } from '../../domain/errors.ts';
import { checkTimes, overlap } from '../../domain/planned/check-times.ts';
import type { Planned, PlannedTimes } from '../../domain/planned/planned.ts';
import type { ServiceContext } from '../context.ts';
import { zoneOfPlanned } from './planned-details.ts';
import { plannedAhead } from './planned-rows.ts';

/**
 * Lets the times of a planned downtime pass: they hold together, and no other one takes the same system down at one of its
 * sites then. `id`: of the one that is moved; empty for a new one. Throws Invalid at its field.
 */
export async function requireTimes(
  ctx: ServiceContext,
  tx: Tx,
  planned: Pick<Planned, 'id' | 'systemKey' | 'siteKeys'> & { times: PlannedTimes },
): Promise<void> {
  const { times, siteKeys } = planned;
  const fault = checkTimes(times, ctx.clock.now(), zoneOfPlanned(ctx.plans.current().plan, planned));
  if (fault) throw new Invalid(fault.message, fault.field);
  const others = await plannedAhead(tx, ctx.workspaceId);
  const other = others.find(
    (one) =>
      one.id !== planned.id &&
      one.systemKey === planned.systemKey &&
      one.siteKeys.some((site) => siteKeys.includes(site)) &&
      overlap(times, { start: one.startsAt, end: one.endsAt }),
  );
  if (other)
    throw new Invalid(
      `${other.ticket} takes the same system down in that time. Choose another, or withdraw it first.`,
      'start',
    );
}
