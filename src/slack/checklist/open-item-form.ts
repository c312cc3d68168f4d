import { isDatabaseUnavailable } from '../../services/database-errors.ts';
import { requireItemAct } from '../../services/incident/act-on-item.ts';
import { readValue } from '../blocks/values.ts';
import type { Click } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { reassignItemModal } from './blocks/reassign-item-modal.ts';
import { skipItemModal } from './blocks/skip-item-modal.ts';

/**
 * Asks for the reason of a skip, or to whom an item goes, when the item is still open. Without the database it is asked too:
 * what is typed is kept. Throws NotFound, Conflict.
 */
export async function openItemForm(
  deps: Deps,
  click: Pick<Click, 'open' | 'view'>,
  { incidentId, itemKey, act }: { incidentId: string; itemKey: string; act: 'skip' | 'reassign' },
): Promise<void> {
  const formOf = (text: string | null) => {
    if (act === 'skip') return skipItemModal({ incidentId, itemKey, text });
    const { role } = readValue('role', click.view?.metadata ?? '');
    return reassignItemModal({ incidentId, itemKey, role, text }, deps.ctx.plans.current().plan);
  };
  const may = requireItemAct(deps.ctx, { incidentId, itemKey, act }).catch((error: unknown) => {
    if (!isDatabaseUnavailable(error)) throw error;
    return null;
  });
  await openWhenRead(deps, click.open, may.then(formOf), 'in an incident');
}
