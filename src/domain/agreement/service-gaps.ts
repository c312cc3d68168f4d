import type { Plan } from '../plan/plan.ts';
import type { FoundGap } from './plan-gap.ts';
import { lastAnswer, spokespersonOf } from './spokesperson.ts';
import type { ToleranceIndex } from './tolerance-index.ts';

/** What the clinical services have not said of the figures set for them, and what they contest. */
export function serviceGaps(plan: Plan, cover: ToleranceIndex): FoundGap[] {
  return plan.services.flatMap(({ key, name }): FoundGap[] => {
    const its = (cover.byService.get(key) ?? []).map((tolerance) => ({
      system: tolerance.system,
      answer: lastAnswer(tolerance.serviceAnswers),
    }));
    const contested = its.flatMap(({ system, answer }): FoundGap[] => {
      if (!answer || answer.confirms) return [];
      const systemName = plan.systems.find((one) => one.key === system)?.name ?? system;
      const text = `${name} contests its tolerance for ${systemName}.`;
      return [{ kind: 'CONTESTED', side: 'RADIOLOGY', system, services: [key], of: key, text }];
    });
    const speaker = spokespersonOf(plan, key);
    const open = its.filter(({ answer }) => !answer).length;
    if (!speaker || open === 0) return contested;
    const text = `${name}: ${speaker.name} has not confirmed ${open === 1 ? '1 tolerance' : `${open} tolerances`}.`;
    return [...contested, { kind: 'NOT_CONFIRMED', services: [key], of: key, person: speaker.key, text }];
  });
}
