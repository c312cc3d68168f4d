import type { Plan, System, Tolerance } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import { hoursText } from '../time/service-hours.ts';
import { canExceed, type ToleranceLimit } from './compare-limits.ts';

/** Two promises of the plan that cannot both be kept. It is shown, not refused: to fix it takes people. */
export interface ToleranceConflict {
  kind: 'DEPENDENCY' | 'VENDOR' | 'NO_PROMISE' | 'BACKUP';
  /** The system that may come back too late. */
  system: string;
  /** Null: the conflict is about the whole system. */
  service: string | null;
  /** The system that needs it sooner. */
  other: string | null;
  /** What is promised, and what the service needs; null where the conflict is about the whole system. */
  limits: { promised: ToleranceLimit; needed: ToleranceLimit } | null;
  text: string;
}

/**
 * Every conflict of a plan and the tolerances in force, in the plan's order: a system whose RTO is later than that of
 * a system depending on it (directly, or over systems without a tolerance for the service), or earlier than its
 * vendor's contract promises; a contract that promises nothing; a backup that is rarer than its RPO allows.
 */
export function conflicts(plan: Plan, tolerances: readonly Tolerance[]): ToleranceConflict[] {
  const systems = new Map(plan.systems.map((system) => [system.key, system]));
  const services = new Map(plan.services.map((service) => [service.key, service.name]));
  const bySystem = Map.groupBy(tolerances, (tolerance) => tolerance.system);
  const borne = new Map(
    tolerances.map((tolerance) => [`${tolerance.system} ${tolerance.service}`, tolerance]),
  );
  const later = remembered();
  const nameOf = (service: string) => services.get(service) ?? service;

  const slower = (depending: System, needs: Tolerance): ToleranceConflict[] =>
    nearest(depending.key, systems, (key) => borne.has(`${key} ${needs.service}`)).flatMap((system) => {
      const given = borne.get(`${system.key} ${needs.service}`);
      if (!given || !later(rtoOf(given), rtoOf(needs))) return [];
      const text = `${system.name} has ${limitText(rtoOf(given))} for ${nameOf(needs.service)}, but ${depending.name}, which depends on it, has only ${limitText(rtoOf(needs))}.`;
      const limits = { promised: rtoOf(given), needed: rtoOf(needs) };
      const of = { system: system.key, service: needs.service, other: depending.key };
      return [{ kind: 'DEPENDENCY', ...of, limits, text }];
    });

  const unsupported = (system: System, needs: Tolerance): ToleranceConflict[] => {
    const promised = system.vendor?.restoresWithinMinutes ?? null;
    if (!system.vendor || promised === null) return [];
    const limits = { promised: { minutes: promised, hours: null }, needed: rtoOf(needs) };
    if (!later(limits.promised, limits.needed)) return [];
    const text = `${system.vendor.name} promises ${system.name} within ${minutesText(promised)}, but ${nameOf(needs.service)} needs it within ${limitText(rtoOf(needs))}.`;
    return [{ kind: 'VENDOR', system: system.key, service: needs.service, other: null, limits, text }];
  };

  return plan.systems.flatMap((system) => {
    const its = bySystem.get(system.key) ?? [];
    return [
      ...ofTheWhole(system, its.length > 0),
      ...its.flatMap((tolerance) => [...unsupported(system, tolerance), ...slower(system, tolerance)]),
    ];
  });
}

function ofTheWhole(system: System, tolerated: boolean): ToleranceConflict[] {
  const { key, name, vendor, backup } = system;
  const found: ToleranceConflict[] = [];
  const add = (kind: ToleranceConflict['kind'], text: string) =>
    found.push({ kind, system: key, service: null, other: null, limits: null, text });
  if (tolerated && vendor && vendor.restoresWithinMinutes === null)
    add('NO_PROMISE', `The contract with ${vendor.name} promises no restoration time for ${name}.`);
  if (backup && backup.everyMinutes > backup.rpoMinutes) {
    const [every, rpo] = [minutesText(backup.everyMinutes), minutesText(backup.rpoMinutes)];
    add('BACKUP', `${name} is backed up every ${every}, but at most ${rpo} of data may be lost.`);
  }
  return found;
}

/** The systems that one needs and that have what is asked for: behind one that has it, nobody looks further. */
function nearest(from: string, systems: Map<string, System>, has: (key: string) => boolean): System[] {
  const seen = new Set([from]);
  const found: System[] = [];
  const waiting = [...(systems.get(from)?.dependsOn ?? [])];
  for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
    const system = systems.get(key);
    if (!system || seen.has(key)) continue;
    seen.add(key);
    if (has(key)) found.push(system);
    else waiting.push(...system.dependsOn);
  }
  return found;
}

/** Many tolerances share their figures: each pair is judged once. */
function remembered(): (one: ToleranceLimit, than: ToleranceLimit) => boolean {
  const known = new Map<string, boolean>();
  return (one, than) => {
    const pair = JSON.stringify([one, than]);
    const judged = known.get(pair) ?? canExceed(one, than);
    known.set(pair, judged);
    return judged;
  };
}

function rtoOf({ rtoMinutes, hours }: Tolerance): ToleranceLimit {
  return { minutes: rtoMinutes, hours };
}

/** A limit in words. Example: `8 h (Mon-Fri 07:00-19:00)`. */
export function limitText({ minutes, hours }: ToleranceLimit): string {
  return hours ? `${minutesText(minutes)} (${hoursText(hours)})` : minutesText(minutes);
}
