import type { App } from '@slack/bolt';
import { actOnItem } from '../../services/incident/act-on-item.ts';
import { incidentWithChecklist } from '../../services/incident/incident-details.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import { onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { myChecklistModal } from './blocks/my-checklist-modal.ts';
import { itemsOfRoleModal } from './blocks/role-modal.ts';
import { openItemForm } from './open-item-form.ts';
import { redrawRole } from './redraw-role.ts';

/** Items: claimed, taken over, done and undone at once; a skip asks for its reason first, *Reassign* for the person. */
export function checklistClicks(app: App, deps: Deps): void {
  onAct(app, ACTIONS.item, deps, async (click) => {
    const { incidentId, itemKey, act } = readValue('item', click.value);
    const redraw = async () => {
      if (click.view) await redrawRole(deps, click.view.id, incidentId, itemKey);
    };
    if (act === 'skip' || act === 'reassign')
      return openItemForm(deps, click, { incidentId, itemKey, act }).catch(async (error: unknown) => {
        await redraw();
        throw error;
      });
    try {
      await actOnItem(deps.ctx, { actor: click.actor, incidentId, itemKey, act });
    } finally {
      // Also when somebody was faster: then the list is old.
      await redraw();
    }
  });

  onClick(
    app,
    ACTIONS.myChecklist,
    deps,
    (click) => {
      const { incidentId } = readValue('incident', click.value);
      const { people } = deps.ctx.plans.current().plan;
      const mine = people.find(({ slackUser }) => slackUser === click.userId)?.roles ?? [];
      const list = incidentWithChecklist(deps.ctx, incidentId).then((view) => myChecklistModal(view, mine));
      return openWhenRead(deps, click.open, list, 'in an incident');
    },
    'in an incident',
  );

  onClick(
    app,
    ACTIONS.itemsOfRole,
    deps,
    (click) => {
      const { incidentId, role } = readValue('role', click.value);
      const list = incidentWithChecklist(deps.ctx, incidentId).then((view) =>
        itemsOfRoleModal(view, word(view.checklist.map((item) => item.role)).read(role)),
      );
      return openWhenRead(deps, click.open, list, 'in an incident');
    },
    'in an incident',
  );
}
