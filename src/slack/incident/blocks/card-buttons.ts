import type { Button, KnownBlock } from '@slack/web-api';
import { openDiversions } from '../../../domain/incident/diversion.ts';
import { openLines } from '../../../domain/incident/gate-answers.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { SIDES } from '../../../domain/plan/plan.ts';
import { actions, button } from '../../blocks/elements.ts';
import { ACTIONS, type FormName, reconcileAction } from '../../blocks/ids.ts';
import { value } from '../../blocks/values.ts';
import { checklistButton } from '../../checklist/blocks/checklist-button.ts';
import { numbersButton } from '../../numbers/blocks/numbers-button.ts';
import { unconfirmed } from './card-notices.ts';
import { sideButtons } from './card-sides.ts';

/** Two rows on a phone: so many buttons beside *More*, those that take a side among them. */
const BESIDE_MORE = 4;
/** The names of three sides, and of what security does, are longer. */
const BESIDE_MORE_IN_AN_ATTACK = 3;

/** The buttons that make sense in the incident's state, those that take a side first; the rest is behind *More*: reopening, once it is closed. None after a stand-down. */
export function cardButtons(view: IncidentDetails): KnownBlock[] {
  if (view.state === 'CLOSED') return [actions([button(ACTIONS.details, 'More', view.id)])];
  if (!isOpen(view.state)) return [];
  return [actions([...onCard(view), button(ACTIONS.details, 'More', view.id)])];
}

/** What can be done with an incident but is not offered on its card now, the likeliest first. */
export function furtherActs(view: IncidentDetails): Button[] {
  if (view.state === 'CLOSED')
    return [formButton(view, 'reopen', 'Reopen: not over yet'), ...endDiversion(view)];
  if (!isOpen(view.state)) return [];
  const shown = onCard(view).map(({ action_id }) => action_id);
  return [...stateButtons(view), ...plannedButtons(view), ...rareButtons(view)].filter(
    ({ action_id }) => !shown.includes(action_id),
  );
}

function onCard(view: IncidentDetails): Button[] {
  const take = takeButtons(view);
  const attacked = view.attack && (take.length > 0 || !view.gates.cleared);
  const most = attacked ? BESIDE_MORE_IN_AN_ATTACK : BESIDE_MORE;
  return [...take, ...stateButtons(view)].slice(0, most);
}

function takeButtons(view: IncidentDetails): Button[] {
  return view.gates.validated ? [] : view.sides.flatMap((side) => sideButtons(view, side));
}

/** In an order in which the first ones stand in two rows of a phone. */
function stateButtons(view: IncidentDetails): Button[] {
  const mine = checklistButton(view.id);
  const update = button(ACTIONS.postUpdate, 'Post update', view.id);
  const failed = button(ACTIONS.failedAgain, 'Failed again', view.id, 'danger');
  const close = button(ACTIONS.close, 'Close the incident', view.id, 'primary');
  // What was run on paper had its checklist there, and is over.
  if (!kindPolicy(view).live) return view.state === 'RECONCILED' ? [close] : reconcileButtons(view);
  const up = button(ACTIONS.technicallyUp, 'Technically up', view.id);
  const clear = button(ACTIONS.clearAttack, 'Clear after attack', view.id);
  const works = view.services.some(({ workaround, impact }) => !workaround && impact !== 'UP')
    ? [button(ACTIONS.imagesWork, 'Workaround works', view.id)]
    : [];
  switch (view.state) {
    case 'DOWN': {
      if (view.attack && !view.gates.cleared) return [mine, update, clear, ...works];
      return takeButtons(view).length > 0 ? [mine, update, up, ...works] : [mine, ...works, update, up];
    }
    case 'TECHNICALLY_UP':
      return [button(ACTIONS.validate, 'Validated', view.id, 'primary'), failed, mine, update, ...works];
    case 'VALIDATED':
      return [...reconcileButtons(view).toSpliced(1, 0, mine), failed, update];
    case 'RECONCILED':
      return [close, failed, mine, update];
    default:
      return [];
  }
}

/** Its window and what is decided in it, and afterwards its history. */
function plannedButtons({ planned }: IncidentDetails): Button[] {
  if (!planned) return [];
  const of = value({ kind: 'planned', planned: planned.id });
  return [button(`${ACTIONS.planned}:${of}`, 'Planned downtime', of)];
}

function reconcileButtons(view: IncidentDetails): Button[] {
  return SIDES.filter((side) => !view.gates.reconciled[side]).map((side) =>
    button(
      reconcileAction(side),
      `Reconciled: ${side}`,
      value({ kind: 'signing', incidentId: view.id, side }),
    ),
  );
}

function standDownText(view: IncidentDetails): string {
  const [reason] = kindPolicy(view).standDown;
  if (reason === 'ENTERED_WRONGLY') return 'Take it back: entered wrongly';
  return reason === 'CALLED_OFF' ? 'Call it off' : 'Stand down: not an outage';
}

function rareButtons(view: IncidentDetails): Button[] {
  const validated = view.gates.validated !== null;
  const behind = validated && view.services.some((service) => !service.caughtUp);
  const leftOpen = validated && openLines(view.gates).length > 0;
  const own = view.sides.filter(({ coveredBy }) => coveredBy === null);
  const held = own.some((side) => side.state === 'ACKNOWLEDGED');
  const choices: [FormName, string, boolean][] = [
    ['add_inject', 'Add an inject', view.drill !== null],
    ['called', 'I phoned a unit', unconfirmed(view).length > 0],
    ['caught_up', 'A service has caught up', behind],
    ['divert', 'Log a diversion', true],
    ['escalate', 'Page more people now', !validated && own.length > 0],
    ['hand_over', 'Hand over to…', !validated && held],
    ['settle_lines', 'Seen or checked now', leftOpen],
    ['impact', 'Change impact', true],
    ['join', 'Same cause as another…', !validated && !view.group && view.kind === 'UNPLANNED'],
    ['correct', 'Correct this incident', true],
    ['withdraw_attack', 'It was no attack', view.attack !== null],
    ['stand_down', standDownText(view), (!validated || !kindPolicy(view).live) && !view.attack],
  ];
  const suspect = (view.attack && !view.gates.cleared) || validated ? [] : [suspectButton(view)];
  const ends = endDiversion(view);
  const numbers = view.givesNumbers ? [numbersButton(view.id)] : [];
  const rare = choices.filter(([, , offered]) => offered).map(([form, text]) => formButton(view, form, text));
  return [...suspect, ...ends, ...numbers, ...rare];
}

function endDiversion(view: IncidentDetails): Button[] {
  if (openDiversions(view.diversions).length === 0) return [];
  return [formButton(view, 'end_diversion', 'Diversion has ended')];
}

function formButton({ id: incidentId }: IncidentDetails, form: FormName, text: string): Button {
  return button(`${ACTIONS.more}:${form}`, text, value({ kind: 'form', incidentId, form }));
}

/** One tap, without a form: who sees signs of an attack has no time to fill one in. */
function suspectButton(view: IncidentDetails): Button {
  return button(ACTIONS.suspectAttack, 'Suspect an attack', view.id, 'danger');
}
