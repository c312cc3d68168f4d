import { decisionDue } from '../incident/decision-due.ts';
import { matterOf } from '../incident/system-words.ts';
import { clockWord } from '../report/course-text.ts';
import { timeBeside } from '../time/time-text.ts';
import type { DecisionLine } from './decision-line.ts';
import { type AfterActionFacts, type Crossed, crossedIn } from './facts.ts';

/** One line for each kind of limit in each outage, where the first service reached it, however many followed. */
export function decisionsDue(facts: AfterActionFacts): DecisionLine[] {
  const { details, timeline } = facts;
  const again = timeline.filter(({ event }) => event.kind === 'failed_again');
  const outage = (at: Date) => again.filter(({ at: begun }) => begun <= at).length;
  const asked = crossedIn(facts).filter(({ threshold }) => threshold !== 'HALF');
  const together = Map.groupBy(asked, ({ at, clock, threshold }) => `${outage(at)} ${clock} ${threshold}`);
  return [...together.values()].flatMap((crossed) => {
    const [first] = crossed;
    if (!first) return [];
    const limit = first.threshold === 'LIMIT' ? 'over the limit' : 'four fifths of the limit';
    const names = servicesText(crossed, first.at, details.zone);
    const why = `${clockWord(first.clock, details.system.kind)} ${limit}${names ? `: ${names}` : ''}`;
    const asks = decisionDue(matterOf(details), first.clock, first.threshold);
    return [{ at: first.at, what: `Due: ${asks} (${why})`, by: null }];
  });
}

/** Example: `Stroke 02:45, ED 02:55`; of one instant, `Stroke, ED`; empty: the incident itself. */
function servicesText(crossed: readonly Crossed[], first: Date, zone: string): string {
  const named = crossed.filter(({ service }) => service !== '');
  const atOnce = named.every(({ at }) => at.getTime() === first.getTime());
  const time = (at: Date) => (atOnce ? '' : ` ${timeBeside(at, zone, { now: first, beside: first })}`);
  return named.map(({ service, at }) => `${service}${time(at)}`).join(', ');
}
