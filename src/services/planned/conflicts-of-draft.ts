import { Invalid, NotFound } from '../../domain/errors.ts';
import { isAffected } from '../../domain/incident/affected.ts';
import { chosenSites } from '../../domain/incident/chosen-sites.ts';
import { checkTimes } from '../../domain/planned/check-times.ts';
import type { PlannedConflict } from '../../domain/planned/conflicts.ts';
import type { Planned, Window } from '../../domain/planned/planned.ts';
import type { ServiceContext } from '../context.ts';
import { plannedConflicts } from './conflicts-beside.ts';
import { zoneOfPlanned } from './planned-details.ts';

/**
 * A planned downtime that is being filled in. `id`: of the one that is moved; empty for a new one. No site and no service
 * chosen: all of them.
 */
export type PlannedDraft = Pick<Planned, 'id' | 'systemKey' | 'siteKeys' | 'serviceKeys' | 'freezeFrom'> &
  Window;

/** What speaks against a window before it is proposed, and the zone of its first site. Throws Invalid, NotFound (system). */
export async function conflictsOfDraft(
  ctx: ServiceContext,
  draft: PlannedDraft,
): Promise<{ conflicts: PlannedConflict[]; zone: string }> {
  const { plan } = ctx.plans.current();
  const system = plan.systems.find(({ key }) => key === draft.systemKey);
  if (!system) throw new NotFound('This system is no longer in the plan. Open the form again.');
  const siteKeys = [...chosenSites(system, draft.siteKeys)];
  const zone = zoneOfPlanned(plan, { siteKeys });
  const times = { ...draft, backOutBy: draft.end, backOutMinutes: 0 };
  const fault = checkTimes(times, ctx.clock.now(), zone);
  if (fault) throw new Invalid(fault.message, fault.field);
  const affected = plan.services.filter((service) => isAffected(service, siteKeys));
  const serviceKeys = draft.serviceKeys.length > 0 ? draft.serviceKeys : affected.map(({ key }) => key);
  return {
    conflicts: await plannedConflicts(ctx, ctx.db, { ...times, siteKeys, serviceKeys, ticket: '' }),
    zone,
  };
}
