import { type Plan, SIDES, type Side, type System } from '../plan/plan.ts';
import { type DayText, yearsAfter } from '../time/days.ts';
import { whyNoRehearsal } from './drill-counts.ts';
import type { AgreementFacts, RegisteredTolerance } from './facts.ts';
import { peopleOf } from './people.ts';
import type { FoundGap } from './plan-gap.ts';
import type { ToleranceIndex } from './tolerance-index.ts';
import { openObjections, sidesToSign } from './tolerance-status.ts';

/** One gap is read in a line or two; the register has every service. */
const NAMES_SHOWN = 3;

/** What one system lacks. `today` is a day of the home site. */
export function systemGaps(
  plan: Plan,
  system: System,
  cover: ToleranceIndex,
  facts: AgreementFacts,
  today: DayText,
): FoundGap[] {
  const its = cover.bySystem.get(system.key) ?? [];
  const found = [
    ...SIDES.flatMap((side) => [
      ...unanswered(plan, system, side, facts),
      ...ownerless(system, side),
      ...objected(plan, system, side, its),
      ...unsigned(plan, system, side, its),
    ]),
    ...(its.length === 0 ? [untold(system)] : []),
    ...procedure(plan, system),
    ...recoveryPlan(system, today),
    ...uncovered(plan, system, its, cover),
    ...drills(system, facts, today),
  ];
  const services = cover.servicesOf([system.key]);
  return found.map((gap) => ({ system: system.key, services, ...gap }));
}

function unanswered(plan: Plan, system: System, side: Side, facts: AgreementFacts): FoundGap[] {
  const people = peopleOf(plan, system.policies[side]);
  if (people.length === 0) {
    const text = `${system.name}: nobody on ${side} is paged.`;
    return [{ kind: 'NO_POLICY', side, text, path: `policies.${system.policies[side]}` }];
  }
  if (people.some((person) => facts.reachable.has(person))) return [];
  const policy = plan.policies.find(({ key }) => key === system.policies[side]);
  const text = `${system.name}: nobody in ${policy?.name} can be reached.`;
  return [{ kind: 'NOBODY_REACHABLE', side, text, person: people[0] }];
}

function ownerless(system: System, side: Side): FoundGap[] {
  if (system.owners[side]) return [];
  const path = `systems.${system.key}.owners.${side}`;
  return [{ kind: 'NO_OWNER', side, text: `${system.name} has no ${side} owner.`, path }];
}

function unsigned(plan: Plan, system: System, side: Side, its: RegisteredTolerance[]): FoundGap[] {
  const waiting = its.filter(({ toleranceState }) => sidesToSign(toleranceState).includes(side));
  const found = (status: string) => {
    const keys = waiting.filter((t) => t.toleranceState.status === status).map((t) => t.service);
    return plan.services.filter(({ key }) => keys.includes(key));
  };
  const [proposed, overdue] = [found('PROPOSED'), found('OVERDUE')];
  const keysOf = (services: { key: string }[]) => services.map(({ key }) => key);
  const gaps: FoundGap[] = [];
  if (proposed.length > 0) {
    const text = `${system.name}: ${side} has not signed for ${inShort(proposed)}.`;
    gaps.push({ kind: 'NOT_SIGNED', side, services: keysOf(proposed), text });
  }
  if (overdue.length > 0) {
    const text = `${system.name}: in force, review overdue, not renewed by ${side} for ${inShort(overdue)}.`;
    gaps.push({ kind: 'OVERDUE', side, services: keysOf(overdue), text });
  }
  return gaps;
}

/** Objections of a side that nobody answered, to what counts or to what is proposed beside it; the other side's lead answers. */
function objected(plan: Plan, system: System, side: Side, its: RegisteredTolerance[]): FoundGap[] {
  const open = new Set(
    its
      .filter(({ objections, proposal }) =>
        openObjections([...objections, ...(proposal?.objections ?? [])]).some((one) => one.side === side),
      )
      .map(({ service }) => service),
  );
  const services = plan.services.filter(({ key }) => open.has(key));
  if (services.length === 0) return [];
  const text = `${system.name}: ${side} objects to the figures for ${inShort(services)}, and nobody has answered.`;
  const [person] = SIDES.filter((one) => one !== side).flatMap((one) => plan.leads[one]);
  return [{ kind: 'OBJECTED', side, services: services.map(({ key }) => key), text, person }];
}

function inShort(services: { name: string }[]): string {
  const names = services.map(({ name }) => name);
  const rest = names.length - NAMES_SHOWN;
  if (rest <= 1) return names.join(', ');
  return `${names.slice(0, NAMES_SHOWN).join(', ')} and ${rest} more services`;
}

function untold(system: System): FoundGap {
  const text = `${system.name}: no tolerance set for any service.`;
  return { kind: 'NO_TOLERANCE', side: 'RADIOLOGY', text };
}

function procedure(plan: Plan, system: System): FoundGap[] {
  const checklist = plan.checklists.find(({ scenario }) => scenario === system.scenario);
  const sideOf = new Map(plan.roles.map(({ key, side }) => [key, side]));
  const lacking = SIDES.filter((side) => !checklist?.items.some(({ role }) => sideOf.get(role) === side));
  if (!checklist || checklist.items.length === 0 || lacking.length === 2) {
    const text = `${system.name}: there is no checklist for ${system.scenario}.`;
    return [{ kind: 'NO_CHECKLIST', side: 'RADIOLOGY', text, path: 'checklists' }];
  }
  const path = `checklists.${checklist.key}.items`;
  return lacking.map((side) => {
    const text = `${system.name}: the checklist "${checklist.name}" has nothing for ${side} to do.`;
    return { kind: 'NO_CHECKLIST', side, text, path };
  });
}

function recoveryPlan({ key, name, recoveryPlan: entry }: System, today: DayText): FoundGap[] {
  const path = `systems.${key}.recoveryPlan`;
  if (!entry) {
    const text = `${name}: not known whether it is in the hospital’s IT recovery plan.`;
    return [{ kind: 'NOT_IN_RECOVERY_PLAN', side: 'IT', text, path }];
  }
  if (!entry.listed) {
    const text = `${name} is not in the hospital’s IT recovery plan.`;
    return [{ kind: 'NOT_IN_RECOVERY_PLAN', side: 'IT', text, path }];
  }
  const { checked } = entry;
  if (checked && checked <= today && yearsAfter(checked, 1) >= today) return [];
  const past = checked && checked <= today ? `was last checked on ${checked}` : 'was never checked';
  const last = checked && checked > today ? `cannot have been checked on ${checked}` : past;
  const text = `${name}: its entry in the IT recovery plan ${last}.`;
  return [{ kind: 'RECOVERY_PLAN_CHECK_OLD', side: 'IT', text, path }];
}

function uncovered(
  plan: Plan,
  system: System,
  its: RegisteredTolerance[],
  cover: ToleranceIndex,
): FoundGap[] {
  return system.dependsOn.flatMap((key) => {
    const covered = new Set((cover.bySystem.get(key) ?? []).map((tolerance) => tolerance.service));
    const open = its.map(({ service }) => service).filter((service) => !covered.has(service));
    const services = plan.services.filter((service) => open.includes(service.key));
    if (services.length === 0) return [];
    const needed = plan.systems.find((other) => other.key === key)?.name ?? key;
    const names = services.map(({ name }) => name).join(', ');
    const text = `${system.name} needs ${needed}, which has no tolerance for ${names}.`;
    return [
      { kind: 'DEPENDENCY_NOT_COVERED', side: 'IT', of: key, services: services.map((s) => s.key), text },
    ];
  });
}

function drills(system: System, facts: AgreementFacts, today: DayText): FoundGap[] {
  const days = facts.drills
    .filter((drill) => drill.system === system.key && whyNoRehearsal(drill) === null)
    .map((drill) => drill.day)
    .toSorted();
  const last = days.at(-1);
  if (!last)
    return [{ kind: 'NEVER_DRILLED', side: 'RADIOLOGY', text: `${system.name} has never had a drill.` }];
  if (yearsAfter(last, 1) >= today) return [];
  return [{ kind: 'DRILL_OLD', side: 'RADIOLOGY', text: `${system.name} had its last drill on ${last}.` }];
}
