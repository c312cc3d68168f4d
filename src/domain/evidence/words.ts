import { homeZone, personOf } from '../agreement/people.ts';
import type { Plan, System } from '../plan/plan.ts';
import { dayTextIn } from '../time/days.ts';
import { minutesText } from '../time/durations.ts';
import { MISSING } from './model.ts';

/** A plan's names for its keys; a key that it no longer knows stands for itself. */
export interface PlanNames {
  system(key: string): string;
  service(key: string): string;
  /** *missing* where nobody is named. */
  person(key: string | null): string;
  /** Who an actor or person key stands for; *missing* for nobody. */
  actor(by: string | null): string;
  procedure(scenario: string): string;
  day(at: Date): string;
}

export function planNames(plan: Plan): PlanNames {
  const map = (list: { key: string; name: string }[]) => new Map(list.map(({ key, name }) => [key, name]));
  const [systems, services, people] = [map(plan.systems), map(plan.services), map(plan.people)];
  const procedures = new Map(plan.checklists.map(({ scenario, name }) => [scenario, name]));
  const zone = homeZone(plan);
  return {
    system: (key) => systems.get(key) ?? key,
    service: (key) => services.get(key) ?? key,
    person: (key) => (key === null ? MISSING : (people.get(key) ?? key)),
    actor: (by) => (by === null ? MISSING : (personOf(plan, by)?.name ?? by)),
    procedure: (scenario) => procedures.get(scenario) ?? scenario,
    day: (at) => dayTextIn(at, zone),
  };
}

/** A system's backup in words; null when none is said. */
export function backupText({ backup }: System): string | null {
  if (!backup) return null;
  return `${backup.what}, every ${minutesText(backup.everyMinutes)}, RPO ${minutesText(backup.rpoMinutes)}`;
}

/** A system's place in the IT recovery plan; null when it has none, or none is said. */
export function recoveryText({ recoveryPlan }: System): string | null {
  if (!recoveryPlan?.listed) return null;
  return `${recoveryPlan.where ?? 'listed'}, checked ${recoveryPlan.checked ?? MISSING}`;
}

/** A system's contract in words. */
export function vendorText({ vendor }: System): string {
  if (!vendor) return 'none';
  const within = vendor.restoresWithinMinutes;
  const time = within === null ? `restoration time ${MISSING}` : `restores within ${minutesText(within)}`;
  return `${vendor.name}, ${vendor.contract}, ${time}`;
}
