import { isOpen } from './incident.ts';
import type { IncidentDetails, SideView } from './incident-details.ts';
import { kindPolicy } from './kind-policy.ts';

/** The sides of which something is to be said: all while the incident goes on, else those that somebody had. */
export function sidesShown(
  view: Pick<IncidentDetails, 'kind' | 'enteredLaterAt' | 'state' | 'sides'>,
): SideView[] {
  const goesOn = isOpen(view.state) && kindPolicy(view).live;
  return goesOn ? view.sides : view.sides.filter(({ holder }) => holder);
}
