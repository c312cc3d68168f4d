import type { App } from '@slack/bolt';
import { actOnItem } from '../../services/incident/act-on-item.ts';
import { VIEWS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { inIncident } from '../requests/in-incident.ts';
import { redrawRole } from './redraw-role.ts';

/** The list below is drawn again. */
const STAYS = { closesAll: false };

/** An item is skipped with a reason, or goes to somebody else. */
export function itemSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const submitted = inIncident(app, deps);

  submitted(
    VIEWS.skipItem,
    async (form) => {
      const { incidentId, itemKey } = readValue('itemForm', form.metadata);
      const reason = form.field('reason');
      await actOnItem(ctx, { actor: form.actor, incidentId, itemKey, act: 'skip', reason });
      if (form.below) await redrawRole(deps, form.below, incidentId, itemKey);
    },
    STAYS,
  );

  submitted(
    VIEWS.reassignItem,
    async (form) => {
      const { incidentId, itemKey } = readValue('itemForm', form.metadata);
      await actOnItem(ctx, {
        actor: form.actor,
        incidentId,
        itemKey,
        act: 'reassign',
        to: form.field('person'),
        ...(form.field('role') ? { toRole: form.field('role') } : {}),
      });
      if (form.below) await redrawRole(deps, form.below, incidentId, itemKey);
    },
    STAYS,
  );
}
