import { pagedPeople } from '../paging/paged-people.ts';
import { type Plan, SIDES, type Side } from '../plan/plan.ts';
import { type DayText, daysAfter, dayTextIn } from '../time/days.ts';
import { afterActionGaps } from './after-action-gaps.ts';
import { attackGaps } from './attack-gaps.ts';
import type { AgreementFacts } from './facts.ts';
import { homeZone } from './people.ts';
import { type FoundGap, HARMS, KINDS, PLAN_GAP_KINDS, type PlanGap } from './plan-gap.ts';
import { kitIsCurrent } from './printed-kit.ts';
import { serviceGaps } from './service-gaps.ts';
import { systemGaps } from './system-gaps.ts';
import { type ToleranceIndex, toleranceIndex } from './tolerance-index.ts';

/**
 * Everything that is missing, the gap that could do most harm first: what leaves a page unanswered, then what leaves
 * people without limit or procedure, then what is unproven. Within each, what concerns the service that can bear least
 * (the shortest MTD in force; what nobody has judged counts as that), then what concerns more services, then the kinds
 * in the order of PLAN_GAP_KINDS, then the plan's order. Each with one person, a date and the act that fixes it.
 */
export function gaps(plan: Plan, facts: AgreementFacts, now: Date): PlanGap[] {
  const cover = toleranceIndex(plan, facts);
  const today = dayTextIn(now, homeZone(plan));
  const found = [
    ...attackGaps(plan, facts),
    ...leaderless(plan),
    ...plan.systems.flatMap((system) => systemGaps(plan, system, cover, facts, today)),
    ...withoutTolerance(plan, cover),
    ...serviceGaps(plan, cover),
    ...contacts(plan, facts, cover),
    ...kit(facts),
    ...afterActionGaps(plan, facts.afterActions, today),
  ];
  const places = found.map((gap, place) => ({ gap: complete(gap, plan, facts, cover, now), place }));
  return places.toSorted((a, b) => byHarm(a.gap, b.gap) || a.place - b.place).map(({ gap }) => gap);
}

function byHarm(a: PlanGap, b: PlanGap): number {
  return (
    HARMS.indexOf(a.harm) - HARMS.indexOf(b.harm) ||
    a.bearsMinutes - b.bearsMinutes ||
    b.services.length - a.services.length ||
    PLAN_GAP_KINDS.indexOf(a.kind) - PLAN_GAP_KINDS.indexOf(b.kind)
  );
}

function leaderless(plan: Plan): FoundGap[] {
  return SIDES.filter((side) => plan.leads[side].length === 0).map((side) => ({
    kind: 'NO_LEAD',
    side,
    text: `${side} has no lead: nobody can sign for it.`,
    person: plan.admins[0] ?? plan.lastResort.people[0],
    path: `leads.${side}`,
  }));
}

function withoutTolerance(plan: Plan, cover: ToleranceIndex): FoundGap[] {
  return plan.services
    .filter(({ key }) => !cover.byService.has(key))
    .map(({ key, name }) => ({
      kind: 'NO_TOLERANCE',
      side: 'RADIOLOGY',
      services: [key],
      of: key,
      text: `${name}: no tolerance set for any system.`,
    }));
}

function contacts(plan: Plan, facts: AgreementFacts, cover: ToleranceIndex): FoundGap[] {
  return pagedPeople(plan)
    .filter(({ key }) => !facts.ringing.has(key))
    .map(({ key, name }) => ({
      kind: 'CONTACT_NOT_VERIFIED',
      person: key,
      of: key,
      systems: cover.systemsPaging.get(key),
      services: cover.servicesOf(cover.systemsPaging.get(key) ?? []),
      text: `${name} is paged, but has no verified contact method that rings.`,
    }));
}

function kit(facts: AgreementFacts): FoundGap[] {
  if (kitIsCurrent(facts)) return [];
  const text = facts.kit ? 'The printed kit is older than the plan.' : 'The kit has never been printed.';
  return [{ kind: 'KIT_OLD', side: 'RADIOLOGY', text }];
}

function complete(
  found: FoundGap,
  plan: Plan,
  facts: AgreementFacts,
  cover: ToleranceIndex,
  now: Date,
): PlanGap {
  const { kind, system = null, side = null, services = [], of, text, path = null, incident = null } = found;
  const key = [kind, system, side, of].filter(Boolean).join(':');
  const { harm, act, days } = KINDS[kind];
  return {
    key,
    kind,
    harm,
    system,
    side,
    services,
    text,
    person: found.person ?? whoFixes(plan, system, side, act),
    due: found.due ?? dueOn(facts.firstSeen.get(key) ?? now, days, homeZone(plan)),
    remedy: { act, path, incident },
    bearsMinutes: cover.bears(found.systems ?? (system === null ? null : [system]), services),
  };
}

function dueOn(firstSeen: Date, days: number, zone: string): DayText {
  return daysAfter(dayTextIn(firstSeen, zone), days);
}

/** Who signs is a lead; everything else about a system is its owner's on that side. Somebody is always there. */
function whoFixes(
  plan: Plan,
  system: string | null,
  side: Side | null,
  act: PlanGap['remedy']['act'],
): string {
  const on = side ?? 'RADIOLOGY';
  const owner = plan.systems.find(({ key }) => key === system)?.owners[on];
  const lead = plan.leads[on][0];
  const signs = act === 'SIGN_TOLERANCES' || act === 'RENEW_TOLERANCES';
  const known = signs ? (lead ?? owner) : (owner ?? lead);
  return known ?? plan.admins[0] ?? plan.lastResort.people[0] ?? plan.people[0]?.key ?? '';
}
