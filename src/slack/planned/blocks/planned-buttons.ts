import type { Button } from '@slack/web-api';
import type { Side } from '../../../domain/plan/plan.ts';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { button } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { type ButtonValue, value } from '../../blocks/values.ts';

type Of = Pick<PlannedDetails, 'id' | 'revision'>;

/** Opens something about a planned downtime. */
export function viewOf(label: string, of: ButtonValue, style?: 'primary' | 'danger'): Button {
  return button(`${ACTIONS.planned}:${value(of)}`, label, value(of), style);
}

/** Records something of a planned downtime at once. */
export function actOf(label: string, of: ButtonValue, style?: 'primary' | 'danger'): Button {
  return button(`${ACTIONS.plannedAct}:${value(of)}`, label, value(of), style);
}

export function openButton({ id }: Pick<Of, 'id'>): Button {
  return viewOf('Open', { kind: 'planned', planned: id });
}

export function approveButton({ id, revision }: Of, side: Side): Button {
  return actOf(`Approve for ${side}`, { kind: 'planned_approve', planned: id, side, revision }, 'primary');
}
