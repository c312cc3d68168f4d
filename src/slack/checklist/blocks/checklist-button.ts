import { button } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { value } from '../../blocks/values.ts';

/** Opens the checklist of whoever clicks it. */
export function checklistButton(incidentId: string) {
  return button(ACTIONS.myChecklist, 'My checklist', value({ kind: 'incident', incidentId }));
}
