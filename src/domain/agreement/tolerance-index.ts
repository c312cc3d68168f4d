import { type Plan, SIDES } from '../plan/plan.ts';
import type { AgreementFacts, RegisteredTolerance } from './facts.ts';
import { peopleOf } from './people.ts';

/** Which service leans on what, ready for many questions. */
export interface ToleranceIndex {
  bySystem: ReadonlyMap<string, RegisteredTolerance[]>;
  byService: ReadonlyMap<string, RegisteredTolerance[]>;
  /** Keys of the systems whose policies may page a person. */
  systemsPaging: ReadonlyMap<string, string[]>;
  /** Keys of the services with a tolerance for one of some systems, most urgent first. */
  servicesOf(systems: readonly string[]): string[];
  /** The shortest MTD in minutes for systems (null: all) and services (none: all); 0 when nobody has judged it. */
  bears(systems: readonly string[] | null, services: readonly string[]): number;
}

export function toleranceIndex(plan: Plan, { tolerances }: AgreementFacts): ToleranceIndex {
  const bySystem = Map.groupBy(tolerances, (tolerance) => tolerance.system);
  const byService = Map.groupBy(tolerances, (tolerance) => tolerance.service);
  const policies = new Map(plan.policies.map(({ key }) => [key, peopleOf(plan, key)]));
  const systemsPaging = new Map<string, string[]>();
  for (const system of plan.systems)
    for (const person of new Set(SIDES.flatMap((side) => policies.get(system.policies[side]) ?? [])))
      systemsPaging.set(person, [...(systemsPaging.get(person) ?? []), system.key]);
  return {
    bySystem,
    byService,
    systemsPaging,
    servicesOf(systems) {
      const keys = new Set(systems.flatMap((system) => bySystem.get(system) ?? []).map((t) => t.service));
      return plan.services.map((service) => service.key).filter((key) => keys.has(key));
    },
    bears(systems, services) {
      const borne = systems === null ? tolerances : systems.flatMap((system) => bySystem.get(system) ?? []);
      const concerned = borne.filter(
        (tolerance) => services.length === 0 || services.includes(tolerance.service),
      );
      return concerned.reduce((least, { mtdMinutes }) => Math.min(least || mtdMinutes, mtdMinutes), 0);
    },
  };
}
