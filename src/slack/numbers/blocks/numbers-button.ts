import type { Button } from '@slack/web-api';
import { button } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { value } from '../../blocks/values.ts';

/** Opens the list of downtime numbers and counts of an incident. */
export function numbersButton(incidentId: string, words = 'Downtime numbers, counts'): Button {
  return button(ACTIONS.numbers, words, value({ kind: 'incident', incidentId }));
}
