import type { App } from '@slack/bolt';
import { Conflict } from '../../domain/errors.ts';
import { confirmNotice } from '../../services/confirm-notice.ts';
import { incidentView } from '../../services/read/incident-view.ts';
import { calledModal, unconfirmedUnits } from '../blocks/modals/service-forms.ts';
import { onAct, onClick } from '../clicks.ts';
import { ACTIONS, parts } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { openWhenRead } from '../open-when-read.ts';
import { idIn } from '../read-value.ts';

/** *Seen by the unit* on a notice; *Called, spoke to…* on the card. Both carry incident and notice. */
export function noticeClicks(app: App, on: Listening): void {
  onAct(app, ACTIONS.noticeSeen, on, async (click) => {
    const noticeId = idIn(parts(click.value).at(-1));
    await confirmNotice(on.ctx, { actor: click.actor, noticeId });
  });
  onClick(
    app,
    ACTIONS.noticeCalled,
    on,
    async (click) => {
      const [incident, noticeId] = parts(click.value);
      const incidentId = idIn(incident);
      const form = incidentView(on.ctx, incidentId).then((view) => {
        const units = unconfirmedUnits(view);
        const named = units.filter((unit) => unit.value === noticeId);
        const offered = named.length > 0 ? named : units;
        if (offered.length === 0) throw new Conflict('Every unit has confirmed. Nobody needs a call.');
        return calledModal({ incidentId, number: view.number }, offered);
      });
      await openWhenRead(on, click.open, form, 'in an incident');
    },
    'in an incident',
  );
}
