import type { ModalView } from '@slack/web-api';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { numbersDetails } from '../../services/numbers/modality-records.ts';
import type { Deps } from '../requests/deps.ts';
import { numbersModal } from './blocks/numbers-modal.ts';

/** The numbers and counts of an incident as one person reads them. Throws NotFound. */
export async function showNumbers({ ctx }: Deps, incidentId: string, userId: string): Promise<ModalView> {
  const details = await numbersDetails(ctx, incidentId);
  const zone = zoneOfPerson(ctx.plans.current().plan, userId);
  return numbersModal({ ...details, zone, asOf: ctx.clock.now() });
}

/** The open list shows what was just done. Never throws: the act is recorded, and the person may have closed the list meanwhile. */
export async function redrawNumbers(
  deps: Deps,
  viewId: string,
  incidentId: string,
  userId: string,
): Promise<void> {
  try {
    await deps.client.views.update({ view_id: viewId, view: await showNumbers(deps, incidentId, userId) });
  } catch (error) {
    deps.ctx.log.info({ err: error }, 'a list of downtime numbers could not be redrawn');
  }
}
