import type { Plan, System } from '../plan/plan.ts';

/** Causes that take down several systems at once. */
export const CAUSES = ['DATA_CENTER', 'NETWORK', 'IDENTITY', 'POWER', 'ATTACK', 'UNKNOWN'] as const;
export type Cause = (typeof CAUSES)[number];

export const CAUSE_WORDS: Record<Cause, string> = {
  DATA_CENTER: 'data center lost',
  NETWORK: 'network down',
  IDENTITY: 'logins down',
  POWER: 'power lost',
  ATTACK: 'suspected attack',
  UNKNOWN: 'one cause, not known yet',
};

const SCENARIO: Partial<Record<Cause, string>> = {
  DATA_CENTER: 'data-centre-down',
  NETWORK: 'network-down',
  IDENTITY: 'identity-down',
  POWER: 'power-lost',
};

/** Scenario of the checklist for all that is down by a cause; null: the leading system's own (an attack's list joins it). */
export function scenarioOfCause(plan: Plan, cause: Cause): string | null {
  const scenario = SCENARIO[cause];
  return scenario && plan.checklists.some((list) => list.scenario === scenario) ? scenario : null;
}

/**
 * Systems that are probably down as well while these are: what depends on them, directly or around a corner, and where a
 * data center or its power is lost what the plan says runs in the same place (what it says before a semicolon). In the plan's
 * order; without those named.
 * Example: of a network on which the archive depends, and of the archive on which the viewer depends: archive and viewer.
 */
export function probablyDown(plan: Pick<Plan, 'systems'>, down: readonly string[], cause?: Cause): string[] {
  const found = new Set(down);
  const place = ({ dataCentre }: System) => dataCentre?.split(';')[0]?.trim().toLowerCase();
  const places = new Set(plan.systems.filter(({ key }) => found.has(key)).map(place));
  const sameRoom = cause === 'DATA_CENTER' || cause === 'POWER';
  if (sameRoom)
    for (const system of plan.systems)
      if (system.dataCentre && places.has(place(system))) found.add(system.key);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { key, dependsOn } of plan.systems)
      if (dependsOn.some((other) => found.has(other))) found.add(key);
  }
  return plan.systems.map(({ key }) => key).filter((key) => found.has(key) && !down.includes(key));
}

/**
 * The other systems that a form proposes for a cause: what is probably down by it, and what somebody chose that no cause
 * proposes. Example: of an archive in Hall B, dictation beside it for a data center; no longer when it is the network after all.
 */
export function proposedOthers(
  plan: Pick<Plan, 'systems'>,
  systemKey: string,
  cause: Cause | undefined,
  chosen: readonly string[] = [],
): string[] {
  if (!systemKey) return [...chosen];
  const proposed = new Set(probablyDown(plan, [systemKey], cause));
  const byAny = probablyDown(plan, [systemKey], 'DATA_CENTER');
  for (const key of chosen) if (!byAny.includes(key)) proposed.add(key);
  return plan.systems.map(({ key }) => key).filter((key) => key !== systemKey && proposed.has(key));
}

/** How a group stands: who of it is not back yet, and whether it is over. */
export function groupIsOver(members: readonly { leftGroupAt: Date | null }[]): boolean {
  return members.every(({ leftGroupAt }) => leftGroupAt !== null);
}
