import type { Button } from '@slack/web-api';
import { button } from './elements.ts';
import { ACTIONS } from './ids.ts';
import { value } from './values.ts';

/** Opens the after-action of an incident. */
export function afterActionButton(incidentId: string): Button {
  const carries = value({ kind: 'after', incidentId });
  return button(`${ACTIONS.afterAction}:${carries}`, 'After-action', carries);
}
