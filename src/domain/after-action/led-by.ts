import type { IncidentDetails } from '../incident/incident-details.ts';

/** Number of the incident that leads a group for this one; null: none but itself. */
export function ledBy({ group }: Pick<IncidentDetails, 'group'>): number | null {
  return group && !group.leads ? group.lead.number : null;
}
