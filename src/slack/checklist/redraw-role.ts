import { incidentWithChecklist } from '../../services/incident/incident-details.ts';
import type { Deps } from '../requests/deps.ts';
import { itemsOfRoleModal } from './blocks/role-modal.ts';

/**
 * The list of an item's role, open in a modal, shows what was just done. Never throws: the act is recorded, and the
 * person may have closed the list meanwhile.
 */
export async function redrawRole(
  deps: Deps,
  viewId: string,
  incidentId: string,
  itemKey: string,
): Promise<void> {
  try {
    const view = await incidentWithChecklist(deps.ctx, incidentId);
    const role = view.checklist.find((item) => item.key === itemKey)?.role ?? '';
    await deps.client.views.update({ view_id: viewId, view: itemsOfRoleModal(view, role) });
  } catch (error) {
    deps.ctx.log.info({ err: error }, 'a role’s checklist could not be redrawn');
  }
}
