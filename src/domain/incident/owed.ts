import type { PagedSide, Person, Phase, Side } from '../plan/plan.ts';
import type { IncidentBrief } from './incident-details.ts';

/** Pages that somebody has not answered yet. */
export interface OpenPage {
  incidentId: string;
  side: PagedSide;
  slackUser: string;
}

/** Items that are neither done nor skipped, of one role and phase; `claimedBy`: actor key of who is doing them. */
export interface OpenItems {
  incidentId: string;
  role: string;
  phase: Phase;
  claimedBy: string | null;
  count: number;
}

/** Something that waits for one person. */
export type Owed =
  | { kind: 'page'; incident: IncidentBrief; side: PagedSide }
  | { kind: 'gate'; incident: IncidentBrief; side: Side; form: 'validate' | 'reconcile' | 'close' }
  | { kind: 'update'; incident: IncidentBrief; dueAt: Date }
  /** `mine`: those that the person claimed. */
  | { kind: 'items'; incident: IncidentBrief; role: string; open: number; mine: number };

/**
 * What waits for one person in the open incidents, in the order given, of each first what is most urgent: an answer to a
 * page, an update that the holder of a side promised, the gate that is next for their side, items of their roles that
 * nobody has taken and those they took themselves. `me`: as the plan lists them; null: it does not.
 */
export function owedBy(
  user: string,
  me: Person | null,
  incidents: readonly IncidentBrief[],
  { pages, items }: { pages: readonly OpenPage[]; items: readonly OpenItems[] },
): Owed[] {
  return incidents.flatMap((incident): Owed[] => {
    const holds = incident.sides.filter(({ holder }) => holder === `slack:${user}`).map(({ side }) => side);
    const paged = pages.filter(
      ({ incidentId, slackUser }) => incidentId === incident.id && slackUser === user,
    );
    const { nextUpdateAt: dueAt } = incident;
    return [
      ...paged.map(({ side }): Owed => ({ kind: 'page', incident, side })),
      ...(dueAt && holds.length > 0 ? [{ kind: 'update', incident, dueAt } as const] : []),
      ...gatesOf(incident, holds),
      ...itemsOf(incident, user, me?.roles ?? [], items),
    ];
  });
}

function gatesOf(incident: IncidentBrief, holds: readonly PagedSide[]): Owed[] {
  const gate = (side: Side, form: 'validate' | 'reconcile' | 'close'): Owed => ({
    kind: 'gate',
    incident,
    side,
    form,
  });
  switch (incident.state) {
    case 'TECHNICALLY_UP':
      return holds.includes('RADIOLOGY') ? [gate('RADIOLOGY', 'validate')] : [];
    case 'VALIDATED':
      return incident.toSign.filter((side) => holds.includes(side)).map((side) => gate(side, 'reconcile'));
    case 'RECONCILED':
      return holds
        .filter((side) => side !== 'SECURITY')
        .slice(0, 1)
        .map((side) => gate(side, 'close'));
    default:
      return [];
  }
}

function itemsOf(
  incident: IncidentBrief,
  user: string,
  roles: readonly string[],
  items: readonly OpenItems[],
): Owed[] {
  const shown = items.filter(
    ({ incidentId, phase }) => incidentId === incident.id && incident.phases.includes(phase),
  );
  return [...Map.groupBy(shown, ({ role }) => role)].flatMap(([role, ofRole]) => {
    const count = (of: typeof ofRole) => of.reduce((sum, { count }) => sum + count, 0);
    const mine = count(ofRole.filter(({ claimedBy }) => claimedBy === `slack:${user}`));
    const free = roles.includes(role) ? count(ofRole.filter(({ claimedBy }) => claimedBy === null)) : 0;
    const open = mine + free;
    return open > 0 ? [{ kind: 'items' as const, incident, role, open, mine }] : [];
  });
}
