import type { Button, KnownBlock } from '@slack/web-api';
import { mayDivert } from '../../../domain/incident/decision-due.ts';
import { openDiversions } from '../../../domain/incident/diversion.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { lateServices } from '../../../domain/incident/late-services.ts';
import { actions, button } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

const NAME_MAX = 22;
const MOST = 3;

/** The act of the decision about diverting, one tap each: the service that is late for longest, and what has to be ended again. */
export function diversionBlocks(view: IncidentDetails): KnownBlock[] {
  if (!isOpen(view.state)) return [];
  const open = openDiversions(view.diversions);
  const ends = open.slice(0, MOST).map(({ id, name }, i) => {
    const of = value({ kind: 'diversion', incidentId: view.id, diversion: id });
    return button(`${ACTIONS.diversionEnded}:${i}`, `Diversion ended: ${clip(name, NAME_MAX)}`, of);
  });
  const buttons = [
    ...divert(
      view,
      open.map(({ name }) => name),
    ),
    ...ends,
  ];
  return buttons.length > 0 ? [actions(buttons)] : [];
}

function divert(view: IncidentDetails, on: readonly string[]): Button[] {
  if (view.gates.validated || !mayDivert(view.system.kind)) return [];
  const { longest } = lateServices(view.services, view.asOf);
  if (!longest) return [];
  const of = value({ kind: 'divert', incidentId: view.id, of: 'service', key: longest.key });
  const form = value({ kind: 'form', incidentId: view.id, form: 'divert' });
  return [
    ...(on.includes(longest.service)
      ? []
      : [button(ACTIONS.divert, `Divert: ${clip(longest.service, NAME_MAX)}`, of)]),
    button(`${ACTIONS.more}:divert`, on.length > 0 ? 'Divert more…' : 'Divert another…', form),
  ];
}
