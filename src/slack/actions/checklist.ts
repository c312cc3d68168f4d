import type { App } from '@slack/bolt';
import { ITEM_ACTS } from '../../domain/checklist.ts';
import { actOnItem } from '../../services/act-on-item.ts';
import { incidentView } from '../../services/read/incident-view.ts';
import { itemsOfRoleView } from '../blocks/checklist-role.ts';
import { skipItemModal } from '../blocks/modals/skip-item.ts';
import { onAct, onClick } from '../clicks.ts';
import { ACTIONS, parts } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { openWhenRead } from '../open-when-read.ts';
import { idIn, wordIn } from '../read-value.ts';
import { redrawRole } from '../redraw-role.ts';

/** Items: claimed, done and undone at once; a skip asks for its reason first. */
export function checklistClicks(app: App, on: Listening): void {
  for (const id of [ACTIONS.item, ACTIONS.itemDone]) {
    onAct(app, id, on, async (click) => {
      const [incident, itemKey = '', word] = parts(click.value);
      const incidentId = idIn(incident);
      const act = wordIn(ITEM_ACTS, word);
      if (act === 'skip') return click.open(skipItemModal(incidentId, itemKey));
      await actOnItem(on.ctx, { actor: click.actor, incidentId, itemKey, act });
      if (click.view) await redrawRole(on, click.view.id, incidentId, itemKey);
    });
  }

  onClick(
    app,
    ACTIONS.itemsOfRole,
    on,
    (click) => {
      const [incidentId, role] = parts(click.value);
      const list = incidentView(on.ctx, idIn(incidentId)).then((view) =>
        itemsOfRoleView(
          view,
          wordIn(
            view.checklist.map((item) => item.role),
            role,
          ),
        ),
      );
      return openWhenRead(on, click.open, list, 'in an incident');
    },
    'in an incident',
  );
}
