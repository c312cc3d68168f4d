import type { Plan } from '../plan/plan.ts';
import { allOf } from '../text/listed-by.ts';
import { minutesText } from '../time/durations.ts';
import type { ToleranceLimit } from './compare-limits.ts';
import { limitText, type ToleranceConflict } from './conflicts.ts';

/**
 * The conflicts of a plan in sentences for those who write it, one for each vendor and system or for each two systems,
 * in the order of the conflicts: all services of one cause together, and what may be done about it.
 *
 * Example: `Northwind promises Archive within 4 h, but ED (1 h) and ICU (2 h) need it sooner. This may stay if …; else ask
 * Northwind for 1 h, or agree longer limits.`
 */
export function conflictAdvice(
  plan: Pick<Plan, 'systems' | 'services'>,
  found: readonly ToleranceConflict[],
): string[] {
  const groups = Map.groupBy(found, ({ kind, system, other }) => `${kind} ${system} ${other}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [adviceFor(first, group, plan)] : [];
  });
}

function adviceFor(
  first: ToleranceConflict,
  group: readonly ToleranceConflict[],
  { systems, services }: Pick<Plan, 'systems' | 'services'>,
): string {
  const system = systems.find(({ key }) => key === first.system);
  const name = system?.name ?? first.system;
  const vendor = system?.vendor?.name ?? 'the vendor';
  const other = systems.find(({ key }) => key === first.other)?.name ?? '';
  const of = (words: (limits: NonNullable<ToleranceConflict['limits']>) => string) =>
    allOf(
      group.flatMap(({ service, limits }) =>
        limits ? [`${services.find(({ key }) => key === service)?.name ?? service} (${words(limits)})`] : [],
      ),
    );
  switch (first.kind) {
    case 'VENDOR': {
      const promised = first.limits ? limitText(first.limits.promised) : '';
      const needs = of(({ needed }) => limitText(needed));
      return `${vendor} promises ${name} within ${promised}, but ${needs} ${group.length === 1 ? 'needs' : 'need'} it sooner. This may stay if a workaround carries them until then; else ask ${vendor} for ${limitText(shortest(group))}, or agree longer limits.`;
    }
    case 'DEPENDENCY': {
      const limits = of(({ promised, needed }) => {
        const same = JSON.stringify(promised.hours) === JSON.stringify(needed.hours);
        return `${same ? minutesText(promised.minutes) : limitText(promised)}, not ${limitText(needed)}`;
      });
      return `${name} may be down longer than ${other}, which depends on it: ${limits}. This may stay if ${other} can work without ${name} for that long; else agree shorter limits for ${name}, or longer ones for ${other}.`;
    }
    case 'NO_PROMISE':
      return `${first.text} This may stay if your own people restore it; else ask ${vendor} for a time and write it as "restoresWithin".`;
    case 'BACKUP':
      return `${first.text} Back it up more often, or agree that more may be lost ("rpo").`;
  }
}

function shortest(group: readonly ToleranceConflict[]): ToleranceLimit {
  const needed = group.flatMap(({ limits }) => (limits ? [limits.needed] : []));
  return needed.toSorted((a, b) => a.minutes - b.minutes)[0] ?? { minutes: 0, hours: null };
}
