import type { App } from '@slack/bolt';
import { Conflict } from '../../domain/errors.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { confirmNotice } from '../../services/incident/notices/confirm-notice.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { calledModal, unconfirmedUnits } from './blocks/service-modals.ts';

/** *Seen by the unit* on a notice; *Called, spoke to…* on the card. Both carry incident and notice. */
export function noticeClicks(app: App, deps: Deps): void {
  onAct(app, ACTIONS.noticeSeen, deps, async (click) => {
    const { noticeId } = readValue('notice', click.value);
    await confirmNotice(deps.ctx, { actor: click.actor, noticeId });
  });
  onClick(
    app,
    ACTIONS.noticeCalled,
    deps,
    async (click) => {
      const { incidentId, noticeId } = readValue('units', click.value);
      const form = incidentDetails(deps.ctx, incidentId).then((view) => {
        const units = unconfirmedUnits(view);
        const named = units.filter((unit) => unit.value === noticeId);
        const offered = named.length > 0 ? named : units;
        if (offered.length === 0) throw new Conflict('Every unit has confirmed. No calls needed.');
        return calledModal({ incidentId, number: view.number, kind: view.kind }, offered);
      });
      await openWhenRead(deps, click.open, form, 'in an incident');
    },
    'in an incident',
  );
}
