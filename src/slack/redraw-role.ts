import { incidentView } from '../services/read/incident-view.ts';
import { itemsOfRoleView } from './blocks/checklist-role.ts';
import type { Listening } from './listening.ts';

/**
 * The list of an item's role, open in a modal, shows what was just done. Never throws: the act is recorded, and the
 * person may have closed the list meanwhile.
 */
export async function redrawRole(
  on: Listening,
  viewId: string,
  incidentId: string,
  itemKey: string,
): Promise<void> {
  try {
    const view = await incidentView(on.ctx, incidentId);
    const role = view.checklist.find((item) => item.key === itemKey)?.role ?? '';
    await on.client.views.update({ view_id: viewId, view: itemsOfRoleView(view, role) });
  } catch (error) {
    on.ctx.log.info({ err: error }, 'the list of a role was not drawn again');
  }
}
