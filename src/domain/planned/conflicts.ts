import { SIDES, type Side } from '../plan/plan.ts';
import type { ServiceHours } from '../time/service-hours.ts';
import { serviceMsBetween } from '../time/service-time.ts';
import { overlap } from './check-times.ts';
import type { Planned, Window } from './planned.ts';

/** Something that speaks against a window; nothing forbids it, and who approves it has read it. */
export type PlannedConflict =
  /** Another one at the same time: of the system itself, of one that it depends on or that depends on it, or of any other. */
  | { kind: 'PLANNED'; ticket: string; systemKey: string; of: 'SAME' | 'DEPENDENCY' | 'DEPENDANT' | 'OTHER' }
  /** It falls into the freeze of another one, or the other one into its own. */
  | { kind: 'FREEZE'; ticket: string; systemKey: string }
  /** A system that this one depends on is down now, and nobody knows until when. */
  | { kind: 'DOWN_NOW'; number: number; systemKey: string }
  | { kind: 'DRILL'; number: number; systemKey: string }
  /** A service works at that time, and the window is longer than it can do without the system. */
  | { kind: 'SERVICE'; serviceKey: string; limitMinutes: number; neededMinutes: number; allDay: boolean }
  | { kind: 'NOBODY_ON_CALL'; side: Side; from: Date; to: Date };

/** What stands beside a planned downtime, as it is known now. */
export interface Beside {
  /** Others that were neither withdrawn nor are over. */
  planned: readonly Pick<
    Planned,
    'id' | 'ticket' | 'systemKey' | 'siteKeys' | 'start' | 'end' | 'freezeFrom'
  >[];
  /** Incidents that are open. */
  incidents: readonly { number: number; systemKey: string; kind: 'UNPLANNED' | 'PLANNED' | 'DRILL' }[];
  /** What services can do without the system; `workaroundMinutes` null: they wait for it to be restored. */
  tolerances: readonly {
    serviceKey: string;
    workaroundMinutes: number | null;
    rtoMinutes: number;
    hours: ServiceHours | null;
  }[];
  /** When nobody is on call for a side of the system, by its schedules. */
  gaps: Record<Side, readonly { from: Date; to: Date }[]>;
  /** The systems on which each depends, by its key. */
  dependsOn: ReadonlyMap<string, readonly string[]>;
  /** In which the hours of services are meant: that of the first site. */
  zone: string;
}

const MINUTE_MS = 60_000;

/** Everything that speaks against a planned downtime, what matters most first. */
export function conflictsOf(planned: Planned, beside: Beside): PlannedConflict[] {
  return [
    ...withPlanned(planned, beside),
    ...withIncidents(planned, beside),
    ...withServices(planned, beside),
    ...withDuty(planned, beside),
  ];
}

function withPlanned(planned: Planned, { planned: others, dependsOn }: Beside): PlannedConflict[] {
  const rank = { SAME: 0, DEPENDENCY: 1, DEPENDANT: 2, OTHER: 3 };
  const found = others.flatMap((other): PlannedConflict[] => {
    if (other.id === planned.id) return [];
    const { ticket, systemKey } = other;
    const needs = (dependsOn.get(planned.systemKey) ?? []).includes(systemKey);
    const isNeeded = (dependsOn.get(systemKey) ?? []).includes(planned.systemKey);
    const sharesSite = other.siteKeys.some((site) => planned.siteKeys.includes(site));
    if (overlap(planned, other)) {
      if (systemKey === planned.systemKey)
        return sharesSite ? [{ kind: 'PLANNED', ticket, systemKey, of: 'SAME' }] : [];
      if (needs) return [{ kind: 'PLANNED', ticket, systemKey, of: 'DEPENDENCY' }];
      if (isNeeded) return [{ kind: 'PLANNED', ticket, systemKey, of: 'DEPENDANT' }];
      return sharesSite ? [{ kind: 'PLANNED', ticket, systemKey, of: 'OTHER' }] : [];
    }
    const related = systemKey === planned.systemKey || needs || isNeeded;
    const frozen = overlap(withFreeze(planned), other) || overlap(planned, withFreeze(other));
    return related && frozen ? [{ kind: 'FREEZE', ticket, systemKey }] : [];
  });
  return found.toSorted((a, b) => ('of' in a ? rank[a.of] : 4) - ('of' in b ? rank[b.of] : 4));
}

function withFreeze({ start, end, freezeFrom }: Window & { freezeFrom: Date | null }): Window {
  return { start: freezeFrom ?? start, end };
}

function withIncidents({ systemKey }: Planned, { incidents, dependsOn }: Beside): PlannedConflict[] {
  const concerned = [systemKey, ...(dependsOn.get(systemKey) ?? [])];
  return incidents
    .filter((incident) => concerned.includes(incident.systemKey) && incident.kind !== 'PLANNED')
    .map(({ number, systemKey: down, kind }) => ({
      kind: kind === 'DRILL' ? 'DRILL' : 'DOWN_NOW',
      number,
      systemKey: down,
    }));
}

function withServices(planned: Planned, { tolerances, zone }: Beside): PlannedConflict[] {
  return tolerances
    .filter(({ serviceKey }) => planned.serviceKeys.includes(serviceKey))
    .flatMap(({ serviceKey, workaroundMinutes, rtoMinutes, hours }): PlannedConflict[] => {
      const limitMinutes = workaroundMinutes ?? rtoMinutes;
      const neededMinutes = serviceMsBetween(hours, zone, planned.start, planned.end) / MINUTE_MS;
      if (neededMinutes <= limitMinutes) return [];
      return [{ kind: 'SERVICE', serviceKey, limitMinutes, neededMinutes, allDay: hours === null }];
    })
    .toSorted((a, b) => limitOf(a) - limitOf(b));
}

const limitOf = (conflict: PlannedConflict): number =>
  conflict.kind === 'SERVICE' ? conflict.limitMinutes : 0;

function withDuty({ start, end }: Window, { gaps }: Beside): PlannedConflict[] {
  return SIDES.flatMap((side) =>
    gaps[side]
      .filter(({ from, to }) => from < end && start < to)
      .map(({ from, to }): PlannedConflict => ({ kind: 'NOBODY_ON_CALL', side, from, to })),
  );
}
