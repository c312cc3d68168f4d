import type { Button, KnownBlock } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { actions, button, option, overflow } from '../../blocks/elements.ts';
import { ACTIONS, type FormName } from '../../blocks/ids.ts';
import { value } from '../../blocks/values.ts';

import { unconfirmed } from './card-notices.ts';

/** The buttons that make sense in the incident's state, and the rarer acts under *More*. None once it has ended. */
export function cardButtons(view: IncidentDetails): KnownBlock[] {
  if (!isOpen(view.state)) return [];
  const more = moreChoices(view).map(([form, text]) =>
    option(text, value({ kind: 'form', incidentId: view.id, form })),
  );
  return [actions([...stateButtons(view), overflow(ACTIONS.more, more)])];
}

function stateButtons(view: IncidentDetails): Button[] {
  const update = button(ACTIONS.postUpdate, 'Post update', view.id);
  const failed = button(ACTIONS.failedAgain, 'Failed again', view.id, 'danger');
  const waiting = view.services.some((service) => !service.workaround);
  const images = waiting ? [button(ACTIONS.imagesWork, 'Images shown to work', view.id)] : [];
  switch (view.state) {
    case 'DOWN':
      return [...images, update, button(ACTIONS.technicallyUp, 'Technically up', view.id)];
    case 'TECHNICALLY_UP':
      return [button(ACTIONS.validate, 'Validated', view.id, 'primary'), failed, ...images, update];
    case 'VALIDATED':
      return [update, failed];
    case 'RECONCILED':
      return [button(ACTIONS.close, 'Close', view.id, 'primary'), failed];
    default:
      return [];
  }
}

function moreChoices(view: IncidentDetails): [FormName, string][] {
  const validated = view.gates.validated !== null;
  const behind = validated && view.services.some((service) => !service.caughtUp);
  const choices: [FormName, string, boolean][] = [
    ['caught_up', 'A service has caught up', behind],
    ['update', 'Post update', view.state === 'RECONCILED'],
    ['called', 'I phoned a unit', unconfirmed(view).length > 0],
    ['escalate', 'Page more people now', !validated],
    ['hand_over', 'Hand over to…', !validated && view.sides.some((side) => side.state === 'ACKNOWLEDGED')],
    ['correct', 'Correct this incident', true],
    ['stand_down', 'Stand down: not an outage', !validated],
  ];
  return choices.filter(([, , offered]) => offered).map(([choice, text]) => [choice, text]);
}
