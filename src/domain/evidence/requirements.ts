import { isInForce } from '../agreement/in-force.ts';
import { STATUS_WORDS } from '../agreement/status-text.ts';
import type { Plan, System } from '../plan/plan.ts';
import { type DayText, yearsAfter } from '../time/days.ts';
import type { EvidenceFacts, Requirement } from './model.ts';
import { backupText, type PlanNames, recoveryText } from './words.ts';

/** Everything that the proofs of a requirement are looked for in. */
export interface Case {
  plan: Plan;
  facts: EvidenceFacts;
  names: PlanNames;
  today: DayText;
}

/** What is asked for of every system: a proof for each, or its name among the missing. */
export function perSystem({ plan }: Case, proofOf: (system: System) => string | null): ProofFound {
  const found: ProofFound = { proofs: [], missing: [] };
  for (const system of plan.systems) {
    const proof = proofOf(system);
    if (proof === null) found.missing.push(system.name);
    else found.proofs.push(`${system.name}: ${proof}`);
  }
  return found.proofs.length + found.missing.length > 0 ? found : { proofs: [], missing: ['systems'] };
}

export type ProofFound = Pick<Requirement, 'proofs' | 'missing'>;

export const proof = (...proofs: string[]): ProofFound => ({ proofs, missing: [] });
export const lack = (...missing: string[]): ProofFound => ({ proofs: [], missing });

/** Whether a day lies within the last year. */
export function withinAYear(day: DayText, today: DayText): boolean {
  return yearsAfter(day, 1) >= today;
}

const HIPAA = '45 CFR 164.308(a)(7)(ii)';

/** The HIPAA Security Rule's contingency plan, (A) to (E). */
export function hipaa(of: Case): Requirement[] {
  return [
    {
      reference: `${HIPAA}(A)`,
      asks: 'Data backup plan: retrievable exact copies (required)',
      ...perSystem(of, backupText),
    },
    {
      reference: `${HIPAA}(B)`,
      asks: 'Disaster recovery plan: procedures to restore lost data (required)',
      ...perSystem(of, recoveryText),
    },
    {
      reference: `${HIPAA}(C)`,
      asks: 'Emergency mode operation plan: how work continues meanwhile (required)',
      ...perSystem(of, (system) => procedureText(of, system)),
    },
    {
      reference: `${HIPAA}(D)`,
      asks: 'Testing and revision: periodic testing and revision of these plans (addressable)',
      ...perSystem(of, (system) => drillText(of, system)),
    },
    {
      reference: `${HIPAA}(E)`,
      asks: 'Applications and data criticality analysis: how long each may be missing (addressable)',
      ...criticality(of),
    },
  ];
}

function procedureText({ plan }: Case, system: System): string | null {
  const checklist = plan.checklists.find(({ scenario }) => scenario === system.scenario);
  if (!checklist || checklist.items.length === 0) return null;
  return `checklist "${checklist.name}", ${checklist.items.length} items`;
}

/** The last drill of a system, when it lies within the last year. */
export function drillText({ facts, names, today }: Case, system: System): string | null {
  const last = facts.drills
    .filter((drill) => drill.system === system.key)
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .at(-1);
  if (!last || !withinAYear(last.day, today)) return null;
  const known =
    last.incident === null ? `recorded by ${names.actor(last.recordedBy)}` : `run as PACS-${last.incident}`;
  return `drill on ${last.day} (${names.procedure(last.scenario)}), ${known}`;
}

/** What both sides agreed on is proof; what one of them has not signed, or not anew, is missing. */
function criticality(of: Case): ProofFound {
  const { plan, facts, names } = of;
  const open = plan.systems.flatMap(({ key, name }) => {
    const its = facts.tolerances.filter(
      ({ system, toleranceState }) => system === key && toleranceState.status !== 'AGREED',
    );
    const services = its.map(
      ({ service, toleranceState }) => `${names.service(service)} (${STATUS_WORDS[toleranceState.status]})`,
    );
    return services.length > 0 ? [`${name}: agreement for ${services.join(', ')}`] : [];
  });
  const { proofs, missing } = perSystem(of, (system) => agreedText(of, system));
  const named = plan.systems.filter(({ key }) => facts.tolerances.some(({ system }) => system === key));
  const untold = missing.filter((name) => !named.some((system) => system.name === name));
  return { proofs, missing: [...open, ...untold] };
}

function agreedText({ facts }: Case, system: System): string | null {
  const its = facts.tolerances.filter((tolerance) => tolerance.system === system.key);
  const agreed = its.filter(isInForce);
  return agreed.length === 0 ? null : `${agreed.length} of ${its.length} tolerances agreed by both sides`;
}
