import type { App } from '@slack/bolt';
import { ITEM_ACTS } from '../../domain/incident/checklist.ts';
import { actOnItem } from '../../services/incident/checklist/act-on-item.ts';
import { incidentWithChecklist } from '../../services/incident/incident-details.ts';
import { ACTIONS, parts } from '../blocks/ids.ts';
import { onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { idIn, wordIn } from '../requests/read-value.ts';
import { itemsOfRoleModal } from './blocks/role-modal.ts';
import { skipItemModal } from './blocks/skip-item-modal.ts';
import { redrawRole } from './redraw-role.ts';

/** Items: claimed, done and undone at once; a skip asks for its reason first. */
export function checklistClicks(app: App, deps: Deps): void {
  for (const id of [ACTIONS.item, ACTIONS.itemDone]) {
    onAct(app, id, deps, async (click) => {
      const [incident, itemKey = '', word] = parts(click.value);
      const incidentId = idIn(incident);
      const act = wordIn(ITEM_ACTS, word);
      if (act === 'skip') return click.open(skipItemModal(incidentId, itemKey));
      await actOnItem(deps.ctx, { actor: click.actor, incidentId, itemKey, act });
      if (click.view) await redrawRole(deps, click.view.id, incidentId, itemKey);
    });
  }

  onClick(
    app,
    ACTIONS.itemsOfRole,
    deps,
    (click) => {
      const [incidentId, role] = parts(click.value);
      const list = incidentWithChecklist(deps.ctx, idIn(incidentId)).then((view) =>
        itemsOfRoleModal(
          view,
          wordIn(
            view.checklist.map((item) => item.role),
            role,
          ),
        ),
      );
      return openWhenRead(deps, click.open, list, 'in an incident');
    },
    'in an incident',
  );
}
