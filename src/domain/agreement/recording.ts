import { Invalid, NotAllowed } from '../errors.ts';
import { DRILL_FORMATS, type DrillFormat } from '../incident/drill.ts';
import { mayLead } from '../incident/who-may.ts';
import { type Person, type Plan, SIDES, type Side } from '../plan/plan.ts';
import { type DayText, daysAfter } from '../time/days.ts';
import { readDay } from '../time/read-day.ts';
import { leadOrAdmin } from './people.ts';

/** A drill that was held without the app, as it is recorded. */
export interface HeldDrill {
  /** Key of a system, and the scenario that was rehearsed. */
  system: string;
  scenario: string;
  day: DayText;
  /** Person key per side. */
  led: Record<Side, string>;
  found: string;
  format: DrillFormat;
}

/** Whether somebody may record what was done without the app: a drill, a printed kit. Leads of a side and admins may. */
export function mayRecord(plan: Plan, by: string): { ok: true } | { ok: false; message: string } {
  return mayLead({ account: 'MEMBER', leads: leadOrAdmin(plan, by) }, 'record this');
}

/** Throws NotAllowed with who may, for somebody who may not record. */
export function requireMayRecord(plan: Plan, by: string): void {
  const may = mayRecord(plan, by);
  if (!may.ok) throw new NotAllowed(may.message);
}

/**
 * The day that somebody typed: `today`, `yesterday` or `2026-03-09`, of the zone in which it is `today`.
 * Throws Invalid at `day` when it cannot be read or has not come yet.
 */
export function readPastDay(typed: string, today: DayText): DayText {
  const words = typed.trim().toLowerCase();
  const day = words === 'today' ? today : words === 'yesterday' ? daysAfter(today, -1) : words;
  if (!readDay(day)) throw new Invalid('Type today, yesterday, or the date as 2026-03-09.', 'day');
  if (day > today) throw new Invalid(`This date is in the future: today is ${today}.`, 'day');
  return day;
}

/** The scenarios that can be rehearsed, with what people call them: those of the checklists, then of the systems. */
export function scenariosOf(plan: Plan): { key: string; name: string }[] {
  const names = new Map(plan.checklists.map(({ scenario, name }) => [scenario, name]));
  for (const { scenario } of plan.systems) if (!names.has(scenario)) names.set(scenario, scenario);
  return [...names].map(([key, name]) => ({ key, name }));
}

/** Who may be said to have led a side: who stands on it, the leads first. */
export function leadersOf(plan: Plan, side: Side): Person[] {
  const leads = new Set(plan.leads[side]);
  return plan.people
    .filter(({ sides }) => sides.includes(side))
    .toSorted((a, b) => Number(leads.has(b.key)) - Number(leads.has(a.key)));
}

/** Throws Invalid at the first field of a drill that cannot be: an unknown word, one leader for both sides, no finding. */
export function requireWhole(plan: Plan, drill: HeldDrill): void {
  if (!plan.systems.some(({ key }) => key === drill.system))
    throw new Invalid('This system is not in the plan. Choose another one.', 'system');
  if (!scenariosOf(plan).some(({ key }) => key === drill.scenario))
    throw new Invalid('This scenario is not in the plan. Choose another one.', 'scenario');
  for (const side of SIDES) {
    const person = plan.people.find(({ key }) => key === drill.led[side]);
    if (!person?.sides.includes(side)) throw new Invalid(`Choose somebody on ${side} in the plan.`, side);
  }
  if (drill.led.RADIOLOGY === drill.led.IT)
    throw new Invalid('A drill is led by two people, one from each side. Choose somebody else.', 'IT');
  if (!DRILL_FORMATS.includes(drill.format))
    throw new Invalid('Choose a tabletop or a full exercise.', 'format');
  if (!drill.found.trim()) throw new Invalid('Say what was found, even if it was nothing.', 'found');
}
