import type { ToleranceConflict } from '../agreement/conflicts.ts';
import type { PlanGap, PlanGapKind } from '../agreement/plan-gap.ts';
import type { Plan, System } from '../plan/plan.ts';
import { type DayText, yearsAfter } from '../time/days.ts';
import type { EvidenceFacts, Lack, Proof, Requirement, ToAttach, Told } from './model.ts';
import type { PlanNames } from './words.ts';

/** Everything that the proofs of a requirement are looked for in. */
export interface Case {
  plan: Plan;
  facts: EvidenceFacts;
  names: PlanNames;
  now: Date;
  /** The last day of the period. */
  today: DayText;
  /** What is known to be open, with who fixes it until when: the one source of both. */
  gaps: readonly PlanGap[];
  /** Promises that cannot both be kept. */
  conflicts: readonly ToleranceConflict[];
}

/** A requirement before what is kept outside was looked for. */
export type RuleLine = Omit<Requirement, 'attach' | 'documents'> & {
  attach: Pick<ToAttach, 'what' | 'systems'>[];
};
export type ProofFound = Pick<RuleLine, 'proofs' | 'told' | 'stated' | 'byApp' | 'lacking' | 'attach'>;

const NOTHING: ProofFound = { proofs: [], told: [], stated: [], byApp: [], lacking: [], attach: [] };
const lacking =
  (why: Lack) =>
  (...texts: string[]): ProofFound => ({ ...NOTHING, lacking: texts.map((text) => ({ why, text })) });

export const proof = (...proofs: Proof[]): ProofFound => ({ ...NOTHING, proofs });
/** What one person typed. */
export const told = (...all: Told[]): ProofFound => ({ ...NOTHING, told: all });
/** What the plan states, which is the hospital's word and no proof. */
export const stated = (...texts: string[]): ProofFound => ({ ...NOTHING, stated: texts });
/** What this product says of itself. */
export const byApp = (...texts: string[]): ProofFound => ({ ...NOTHING, byApp: texts });
export const notDone = lacking('NOT_DONE');
export const notRecorded = lacking('NOT_RECORDED');
export const notDue = lacking('NOT_DUE');

/** What this product does not keep: the hospital has its own proof. */
export const attach = (what: string): ProofFound => ({ ...NOTHING, attach: [{ what, systems: null }] });

/** The same of each system: one document is about those that it names, and no other. */
export function attachPerSystem({ plan }: Pick<Case, 'plan'>, what: string): ProofFound {
  const systems = plan.systems.map(({ key, name }) => ({ key, name }));
  return { ...NOTHING, attach: [{ what, systems }] };
}

export function together(...found: ProofFound[]): ProofFound {
  return {
    proofs: found.flatMap(({ proofs }) => proofs),
    told: found.flatMap((one) => one.told),
    stated: found.flatMap((one) => one.stated),
    byApp: found.flatMap((one) => one.byApp),
    lacking: found.flatMap((one) => one.lacking),
    attach: found.flatMap((one) => one.attach),
  };
}

/** What is asked for of every system, each by its name; `null`: the plan says nothing of it. */
export function perSystem(
  { plan }: Pick<Case, 'plan'>,
  found: (system: System) => ProofFound | string | null,
): ProofFound {
  if (plan.systems.length === 0) return notRecorded('systems');
  return together(
    ...plan.systems.map((system) => {
      const one = found(system);
      if (one === null) return notRecorded(system.name);
      return named(system.name, typeof one === 'string' ? stated(one) : one);
    }),
  );
}

function named(
  name: string,
  { proofs, told: said, stated: says, byApp: ofItself, lacking: lacks, attach: outside }: ProofFound,
) {
  const text = <T extends { text: string }>(all: readonly T[]): T[] =>
    all.map((one) => ({ ...one, text: `${name}: ${one.text}` }));
  return {
    proofs: text(proofs),
    told: text(said),
    stated: says.map((one) => `${name}: ${one}`),
    byApp: ofItself.map((one) => `${name}: ${one}`),
    lacking: text(lacks),
    attach: outside,
  };
}

/** Whether a day lies within the year that ends with another. */
export function withinAYear(day: DayText, today: DayText): boolean {
  return day <= today && yearsAfter(day, 1) >= today;
}

/** What should have been done within the year: not done, or, when this app has watched for less than a year, not recorded. */
export function lacksWithinAYear({ facts, names, today }: Case, ...texts: string[]): ProofFound {
  const whole = withinAYear(names.day(facts.watchedSince), today);
  return whole ? notRecorded(...texts) : notDone(...texts);
}

/** Who fixes what the gaps of these kinds say, and until when, in brackets; nothing: no gap says it. */
export function assigned(
  { gaps, names }: Pick<Case, 'gaps' | 'names'>,
  kinds: readonly PlanGapKind[],
  which: { system?: string; person?: string; services?: readonly string[] },
): string {
  const its = gaps.filter(
    ({ kind, system, person, services }) =>
      kinds.includes(kind) &&
      (which.services === undefined || services.some((one) => which.services?.includes(one))) &&
      (which.system === undefined || system === which.system) &&
      (which.person === undefined || person === which.person),
  );
  const who = new Set(its.map(({ person, due }) => `${names.person(person)} until ${due}`));
  return who.size > 0 ? ` (assigned to ${[...who].join(', ')})` : '';
}
