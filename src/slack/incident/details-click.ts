import type { App } from '@slack/bolt';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { detailsModal } from './blocks/details-modal.ts';

/** *More* on the card: what it has no room for. */
export function detailsClick(app: App, deps: Deps): void {
  onClick(
    app,
    ACTIONS.details,
    deps,
    (click) => {
      const { incidentId } = readValue('incident', click.value);
      const details = incidentDetails(deps.ctx, incidentId).then(detailsModal);
      return openWhenRead(deps, click.open, details, 'in an incident');
    },
    'in an incident',
  );
}
