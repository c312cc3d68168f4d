import type { App } from '@slack/bolt';
import type { ItemAct } from '../../domain/checklist.ts';
import { actOnItem } from '../../services/act-on-item.ts';
import { incidentView } from '../../services/read/incident-view.ts';
import { itemsOfRoleView } from '../blocks/checklist-role.ts';
import { noticeModal, skipItemModal } from '../blocks/modals/incident-forms.ts';
import { ACTIONS, parts } from '../ids.ts';
import { type Click, type Listening, onClick } from '../listening.ts';

/** Items: claimed, done and undone at once; a skip asks for its reason first. */
export function checklistClicks(app: App, on: Listening): void {
  for (const id of [ACTIONS.item, ACTIONS.itemDone]) {
    onClick(app, id, on, async (click) => {
      const [incidentId = '', itemKey = '', act] = parts(click.value);
      if (act === 'skip') return click.open(skipItemModal(incidentId, itemKey));
      await actOnItem(on.ctx, { actor: click.actor, incidentId, itemKey, act: act as ItemAct });
      await redrawRole(on, click);
    });
  }

  onClick(app, ACTIONS.itemsOfRole, on, async (click) => {
    const [incidentId = '', role = ''] = parts(click.value);
    const opened = await on.client.views.open({
      trigger_id: click.triggerId,
      view: noticeModal('One moment…'),
    });
    const view = itemsOfRoleView(await incidentView(on.ctx, incidentId), role);
    await on.client.views.update({ view_id: opened.view?.id ?? '', view });
  });
}

/** The role's list in a modal shows what was just done. */
async function redrawRole(on: Listening, click: Click): Promise<void> {
  if (click.view?.type !== 'modal' || !('id' in click.view)) return;
  const [incidentId = '', role = ''] = parts(click.view.private_metadata ?? '');
  if (!role) return;
  const view = itemsOfRoleView(await incidentView(on.ctx, incidentId), role);
  await on.client.views.update({ view_id: String(click.view.id), view });
}
