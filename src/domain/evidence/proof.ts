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

export type ProofFound = Pick<Requirement, 'proofs' | 'stated' | 'missing' | 'attach'>;

/** A requirement before what is kept outside was looked for. */
export type RuleLine = Omit<Requirement, 'outside'>;

const NOTHING: ProofFound = { proofs: [], stated: [], missing: [], attach: [] };
export const proof = (...proofs: Proof[]): ProofFound => ({ ...NOTHING, proofs });
export const lack = (...missing: string[]): ProofFound => ({ ...NOTHING, missing });
/** What this product does not keep: the hospital has its own proof. */
export const attach = (...what: string[]): ProofFound => ({ ...NOTHING, attach: what });

export function together(...found: ProofFound[]): ProofFound {
  return {
    proofs: found.flatMap(({ proofs }) => proofs),
    stated: found.flatMap((one) => one.stated),
    missing: found.flatMap(({ missing }) => missing),
    attach: found.flatMap((one) => one.attach),
  };
}

/**
 * What is asked for of every system: for each a proof, or a text that the plan states, or its name among the missing, with
 * the words for that.
 */
export function perSystem(
  of: Case,
  proofOf: (system: System) => Proof | string | null,
  without = '',
): ProofFound {
  if (of.plan.systems.length === 0) return lack('systems');
  const found = of.plan.systems.map((system) => {
    const one = proofOf(system);
    if (one === null) return lack(without ? `${system.name}: ${without}` : system.name);
    if (typeof one === 'string') return stated(of, `${system.name}: ${one}`);
    return proof({ text: `${system.name}: ${one.text}`, source: one.source });
  });
  return together(...found);
}

/** What the plan states, which is the hospital's word and no proof. */
export function stated({ planSource }: Case, ...texts: string[]): ProofFound {
  return { ...NOTHING, stated: texts.map((text) => ({ text, source: planSource })) };
}

/** Whether a day lies within the year that ends with another. */
export function withinAYear(day: DayText, today: DayText): boolean {
  return day <= today && yearsAfter(day, 1) >= today;
}
