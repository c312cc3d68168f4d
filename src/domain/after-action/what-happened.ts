import { worstOf } from '../incident/downtime-intervals.ts';
import { restorationReach } from '../incident/restoration-reach.ts';
import { impactState } from '../incident/system-words.ts';
import { SIDE_NAME, SIDES } from '../plan/plan.ts';
import { clockWord, updatesText, whenText } from '../report/course-text.ts';
import { listedBy } from '../text/listed-by.ts';
import { durationText } from '../time/time-text.ts';
import type { AfterActionFacts } from './facts.ts';
import { instantIn } from './instant-in.ts';

const SITES_NAMED = 3;
const SERVICES_NAMED = 4;

/**
 * What happened, in six lines: what was down where and for how long, how it was noticed, who answered, which limits were
 * kept, what the units were told, how it ended. Actors stand as `nameOf` says them.
 */
export function whatHappened(facts: AfterActionFacts, nameOf: (actor: string) => string): string[] {
  return [
    down(facts),
    noticed(facts, nameOf),
    answered(facts, nameOf),
    limits(facts),
    told(facts),
    ended(facts, nameOf),
  ];
}

function down({ details, figures, course }: AfterActionFacts): string {
  const { system, sites, downtime, impact } = details;
  const where = listedBy(sites, SITES_NAMED, ({ name }) => name);
  const slow = figures.slowMinutes > 0 ? `, slow for ${durationText(figures.slowMinutes)}` : '';
  return `${system.name} was ${impactState(worstOf(downtime) ?? impact)} at ${where}: ${whenText(course)}${slow}.`;
}

function noticed({ details, figures }: AfterActionFacts, nameOf: (actor: string) => string): string {
  const { declaredBy, enteredLaterBy } = details;
  const after = durationText(figures.detectionMinutes);
  return enteredLaterBy
    ? `It was run on paper and entered later by ${nameOf(enteredLaterBy)}.`
    : `${nameOf(declaredBy)} declared it, ${after} after it began.`;
}

function answered({ details, figures }: AfterActionFacts, nameOf: (actor: string) => string): string {
  const each = SIDES.map((side) => {
    const minutes = figures.mttaMinutes[side];
    const holder = details.sides.find((one) => one.side === side)?.holder;
    const by = holder ? ` (${nameOf(holder)})` : '';
    if (minutes !== null) return `${SIDE_NAME[side]} answered after ${durationText(minutes)}${by}`;
    return `${SIDE_NAME[side]} ${details.enteredLaterBy ? 'is not on the paper' : 'never answered'}`;
  });
  return `${each.join('; ')}.`;
}

function limits({ course, details }: AfterActionFacts): string {
  const lanes = course.lanes.filter(({ clocks }) => clocks.some(({ limitMinutes }) => limitMinutes !== null));
  if (lanes.length === 0) return 'No service has a limit for this system.';
  const over = lanes.flatMap(({ name, clocks }) => {
    const missed = clocks.filter(({ met }) => met === false);
    const words = missed.map(({ clock }) => clockWord(clock, details.system.kind));
    return missed.length > 0 ? [`${name} (${words.join(', ')})`] : [];
  });
  const all = `${lanes.length} ${lanes.length === 1 ? 'service' : 'services'}`;
  if (over.length === 0) return `All limits of ${all} were kept.`;
  return `${over.length} of ${all} went over a limit: ${listedBy(over, SERVICES_NAMED, (words) => words)}.`;
}

function told({ course, details }: AfterActionFacts): string {
  const reach = restorationReach(details.services, details.outage, details.group !== null);
  const back = reach ? ` ${reach.reached} of ${reach.told} units confirmed that it is back.` : '';
  return `Updates: ${updatesText(course.updates)}.${back}`;
}

function ended({ details, figures, course }: AfterActionFacts, nameOf: (actor: string) => string): string {
  const { itemsDone, itemsSkipped, itemsOpen } = figures;
  const over = details.gates.closed?.over.length ?? 0;
  const closed = details.gates.closed;
  const end = closed
    ? `Closed ${instantIn(closed.at, course.zone)} by ${nameOf(closed.by)}${over > 0 ? ` with ${over} ${over === 1 ? 'point' : 'points'} open` : ''}.`
    : 'Not closed yet.';
  return `Checklist: ${itemsDone} done, ${itemsSkipped} skipped, ${itemsOpen} not done. ${end}`;
}
