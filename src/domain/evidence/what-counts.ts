import { whyNoRehearsal } from '../agreement/drill-counts.ts';
import type { Drill } from '../agreement/facts.ts';
import { SIDES } from '../plan/plan.ts';
import { type DayText, dayTextIn } from '../time/days.ts';
import type { Change, Outage } from './model.ts';

/** That it goes on, in words; null: it is over. What is only slow is never said to be down. */
export function stillText({ stillDown, impact }: Outage): string | null {
  if (!stillDown) return null;
  return impact === 'SLOW' ? 'still slow' : 'still down';
}

/** Why the record of an outage is not whole, in words; null: both sides answered, and it was closed. */
export function whyNotWhole(outage: Outage): string | null {
  const { acknowledged, closed, enteredLater } = outage;
  const still = stillText(outage);
  const silent = SIDES.filter((side) => !acknowledged[side]).join(' or ');
  return inWords([
    ...(silent ? [enteredLater ? `no answer of ${silent} on the paper` : `not answered by ${silent}`] : []),
    ...(still ? [still] : closed ? [] : ['not closed']),
  ]);
}

/**
 * Why an outage does not show that the downtime procedure works, in words; null: it does. Who was slow never needed it, who
 * never answered or did nothing of the checklist did not run it, and what was not closed has not been run to its end.
 */
export function whyNoProcedure(outage: Outage): string | null {
  const { impact, items, enteredLater } = outage;
  const untouched = !enteredLater && items.all > 0 && items.done === 0;
  const open = whyNotWhole(outage);
  return inWords([
    ...(impact === 'SLOW' ? ['slow only'] : []),
    ...(untouched ? ['nothing of its checklist done'] : []),
    ...(open ? [open] : []),
  ]);
}

const inWords = (why: readonly string[]) => (why.length > 0 ? why.join(', ') : null);

/** Something after which a plan may turn out to be in need of a change. */
export interface TestOrOutage {
  text: string;
  /** The day on which it was over, and when: of a drill without the app, when it was recorded. */
  day: DayText;
  over: Date;
}

/** Drills that rehearsed something, and outages that are over, the oldest first. `zone`: of the home site. */
export function testsAndOutages(
  { drills, incidents }: { drills: readonly Drill[]; incidents: readonly Outage[] },
  zone: string,
): TestOrOutage[] {
  const tests = drills
    .filter((drill) => whyNoRehearsal(drill) === null)
    .map(({ day, incident, recordedAt }) => ({
      text: `the drill of ${day}${incident === null ? '' : ` (PACS-${incident})`}`,
      day: incident === null ? day : dayTextIn(recordedAt, zone),
      over: recordedAt,
    }));
  const outages = incidents.flatMap(({ number, validated }) =>
    validated
      ? [{ text: `the outage PACS-${number}`, day: dayTextIn(validated.at, zone), over: validated.at }]
      : [],
  );
  return [...tests, ...outages].toSorted((a, b) => a.over.getTime() - b.over.getTime());
}

/**
 * Changes of the plan, and figures agreed on in place of others, each with the test or outage before it; what came before
 * any is no revision. Oldest first. A drill that was recorded later counts from the day after it was held.
 */
export function revisions(
  changes: readonly Change[],
  tests: readonly TestOrOutage[],
  zone: string,
): { change: Change; after: TestOrOutage }[] {
  return changes
    .filter(({ kind }) => kind !== 'SAID')
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((change) => {
      const after = tests.findLast(({ day, over }) => over < change.at || day < dayTextIn(change.at, zone));
      return after ? [{ change, after }] : [];
    });
}
