import type { Drill, RegisteredTolerance } from '../agreement/facts.ts';
import { isInForce } from '../agreement/in-force.ts';
import { peopleOf } from '../agreement/people.ts';
import { kitIsCurrent } from '../agreement/printed-kit.ts';
import { STATUS_WORDS } from '../agreement/status-text.ts';
import type { System } from '../plan/plan.ts';
import type { Proof } from './model.ts';
import { type Case, lack, type ProofFound, perSystem, proof, together, withinAYear } from './proof.ts';

/** What to do in an outage of a system, as the plan has it. */
export function procedureText({ plan }: Case, system: System): string | null {
  const checklist = plan.checklists.find(({ scenario }) => scenario === system.scenario);
  if (!checklist || checklist.items.length === 0) return null;
  return `checklist "${checklist.name}", ${checklist.items.length} items`;
}

export const NO_DRILL = 'no drill within the year before the end of the period';

/** The last drill of a system, when it lies within the year before the period's end. */
export function lastDrill(of: Case, system: System): Proof | null {
  const last = drillsOf(of)
    .filter((drill) => drill.system === system.key)
    .at(-1);
  if (!last) return null;
  return {
    text: `drill on ${last.day} (${of.names.procedure(last.scenario)})`,
    source: drillSource(of, last),
  };
}

/** Drills of the year before the period's end, the oldest first. */
export function drillsOf({ facts, today }: Case): Drill[] {
  return facts.drills
    .filter(({ day }) => withinAYear(day, today))
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

export function drillSource({ names }: Pick<Case, 'names'>, { incident, ...drill }: Drill): string {
  const { recordedAt: at, recordedBy: by, recordedOver: over } = drill;
  if (incident !== null) return `run here as PACS-${incident}, closed ${names.instant(at)}`;
  return `recorded ${names.recorded({ at, by, over })}`;
}

/** Drills of any system, as one proof for each. */
export function drilled(of: Case): ProofFound {
  const drills = drillsOf(of);
  if (drills.length === 0) return lack('a drill within the year before the end of the period');
  return proof(
    ...drills.map((drill) => ({
      text: `drill on ${drill.day}: ${of.names.system(drill.system)}`,
      source: drillSource(of, drill),
    })),
  );
}

/** The printed kit, and whether it is newer than the plan. */
export function kit({ facts, names }: Case): ProofFound {
  if (!facts.kit) return lack('a printed kit');
  const { day, place, recordedAt: at, recordedBy: by, recordedOver: over } = facts.kit;
  const printed = proof({
    text: `kit printed on ${day}, kept here: ${place}`,
    source: `recorded ${names.recorded({ at, by, over })}`,
  });
  if (kitIsCurrent(facts)) return printed;
  return together(printed, lack(`a kit printed since the plan changed on ${names.day(facts.planChangedAt)}`));
}

/** Who of those that are paged can be reached whatever their telephone is set to. */
export function reached({ plan, facts, names, now }: Case): ProofFound {
  const paged = new Set([
    ...plan.policies.flatMap(({ key }) => peopleOf(plan, key)),
    ...plan.lastResort.people,
  ]);
  const people = plan.people.filter(({ key }) => paged.has(key));
  const silent = people.filter(({ key }) => !facts.ringing.has(key)).map(({ name }) => name);
  const count = people.length - silent.length;
  const source = `contact methods that their owners verified here, as of ${names.instant(now)}`;
  const text = `${count} of ${people.length} people who are paged have a verified contact method that rings`;
  return together(
    count > 0 ? proof({ text, source }) : lack(),
    lack(...silent.map((name) => `a verified contact method that rings for ${name}`)),
  );
}

/** What both sides agreed on is proof; what one of them has not signed, or not anew, is missing. */
export function criticality(of: Case): ProofFound {
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
  const { proofs, stated, missing } = perSystem(of, (system) => agreed(of, system));
  const named = plan.systems.filter(({ key }) => facts.tolerances.some(({ system }) => system === key));
  const untold = missing.filter((name) => !named.some((system) => system.name === name));
  return { proofs, stated, missing: [...open, ...untold], attach: [] };
}

function agreed({ facts, names }: Case, system: System): Proof | null {
  const its = facts.tolerances.filter((tolerance) => tolerance.system === system.key);
  const signed = its.filter(isInForce);
  if (signed.length === 0) return null;
  return {
    text: `${signed.length} of ${its.length} tolerances agreed by both sides`,
    source: lastSignature(signed, names),
  };
}

/** When the newest of the signatures that count was given. They are given in Slack alone. */
export function lastSignature(tolerances: readonly RegisteredTolerance[], names: Case['names']): string {
  const all = tolerances.flatMap(({ toleranceState: { agreed: its } }) =>
    its ? [its.by.RADIOLOGY, its.by.IT] : [],
  );
  const last = all
    .filter((one) => one !== null)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1);
  const newest = last ? `, the last ${names.recorded({ at: last.at, by: last.by, over: 'SLACK' })}` : '';
  return `signatures of both sides, each in the criticality table${newest}`;
}
