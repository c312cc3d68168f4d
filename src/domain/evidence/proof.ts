import type { Plan, System } from '../plan/plan.ts';
import { type DayText, yearsAfter } from '../time/days.ts';
import type { EvidenceFacts, Proof, Requirement } from './model.ts';
import type { PlanNames } from './words.ts';

/** Everything that the proofs of a requirement are looked for in. */
export interface Case {
  plan: Plan;
  facts: EvidenceFacts;
  names: PlanNames;
  now: Date;
  /** The last day of the period. */
  today: DayText;
  /** Source of what the plan states. */
  planSource: string;
}

export type ProofFound = Pick<Requirement, 'proofs' | 'missing' | 'attach'>;

export const proof = (...proofs: Proof[]): ProofFound => ({ proofs, missing: [], attach: [] });
export const lack = (...missing: string[]): ProofFound => ({ proofs: [], missing, attach: [] });
/** What this product does not keep: the hospital has its own proof. */
export const attach = (...what: string[]): ProofFound => ({ proofs: [], missing: [], attach: what });

export function together(...found: ProofFound[]): ProofFound {
  return {
    proofs: found.flatMap(({ proofs }) => proofs),
    missing: found.flatMap(({ missing }) => missing),
    attach: found.flatMap((one) => one.attach),
  };
}

/** What is asked for of every system: a proof for each (a text: as the plan states it), or its name among the missing, with the words for that. */
export function perSystem(
  of: Case,
  proofOf: (system: System) => Proof | string | null,
  without = '',
): ProofFound {
  const found = lack();
  for (const system of of.plan.systems) {
    const one = proofOf(system);
    const { text, source } = typeof one === 'string' ? { text: one, source: of.planSource } : (one ?? {});
    if (text === undefined || source === undefined)
      found.missing.push(without ? `${system.name}: ${without}` : system.name);
    else found.proofs.push({ text: `${system.name}: ${text}`, source });
  }
  return found.proofs.length + found.missing.length > 0 ? found : lack('systems');
}

/** What the plan states, as a proof. */
export function stated({ planSource }: Case, ...texts: string[]): ProofFound {
  return proof(...texts.map((text) => ({ text, source: planSource })));
}

/** Whether a day lies within the year that ends with another. */
export function withinAYear(day: DayText, today: DayText): boolean {
  return day <= today && yearsAfter(day, 1) >= today;
}
