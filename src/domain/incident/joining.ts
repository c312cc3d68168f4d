import { type IncidentState, isStillDown } from './incident.ts';
import { type KindOfIncident, kindPolicy } from './kind-policy.ts';

export interface OpenIncident extends KindOfIncident {
  id: string;
  number: number;
  state: IncidentState;
  systemKey: string;
  sites: string[];
}

export type Joining =
  | { kind: 'new' }
  | { kind: 'join'; incidentId: string }
  | { kind: 'failed-again'; incidentId: string };

/**
 * Sites that somebody chose for a declaration and that are down in none of the open incidents of the system: the incident
 * that absorbs it is down there as well. Of a declaration that chose none there are none: nobody said where.
 */
export function sitesToAdd(
  chosen: readonly string[] | undefined,
  open: readonly Pick<OpenIncident, keyof KindOfIncident | 'state' | 'sites'>[],
): string[] {
  const down = open.filter((one) => kindPolicy(one).absorbsDeclaration && isStillDown(one.state));
  const known = new Set(down.flatMap(({ sites }) => sites));
  return (chosen ?? []).filter((site) => !known.has(site));
}

/**
 * What a declaration means beside the incidents that are open. Only one of the same system with a site in
 * common absorbs it, of a kind that does (`kind-policy`): still down, the person joins; up but not closed, it failed again.
 */
export function decideJoining(
  declared: { systemKey: string; sites: string[] },
  open: OpenIncident[],
): Joining {
  const same = open.filter(
    (incident) =>
      kindPolicy(incident).absorbsDeclaration &&
      incident.systemKey === declared.systemKey &&
      incident.sites.some((site) => declared.sites.includes(site)),
  );
  const down = same.find((incident) => incident.state === 'DOWN');
  if (down) return { kind: 'join', incidentId: down.id };
  const up = same.find((incident) => ['TECHNICALLY_UP', 'VALIDATED', 'RECONCILED'].includes(incident.state));
  return up ? { kind: 'failed-again', incidentId: up.id } : { kind: 'new' };
}
