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
 * Why an outage does not show that the downtime procedure works, in words; null: it does. Who was slow never needed it. It is
 * shown when each service whose workaround limit passed had a workaround in time, both sides answered, no mandatory item and
 * less than half of the items of its phases were left open, and it was closed. Every limit that was breached is said beside.
 * Example: `no workaround recorded, 9 limits breached, 1 of 129 items done`.
 */
export function whyNoProcedure(outage: Outage): string | null {
  const open = whyNotWhole(outage);
  const why = [
    ...(outage.impact === 'SLOW' ? ['slow only'] : []),
    ...workaroundsLacking(outage),
    ...itemsLacking(outage),
    ...(open ? [open] : []),
  ];
  return inWords(why.length > 0 ? [...breachesOf(outage), ...why].toSorted(workaroundFirst) : []);
}

/** Its limits that were breached, in words; none: nothing. Example: `9 limits breached`. */
export function breachesOf({ limits }: Pick<Outage, 'limits'>): string[] {
  const { length } = limits.filter(({ met }) => met === false);
  return length === 0 ? [] : [length === 1 ? '1 limit breached' : `${length} limits breached`];
}

const NO_WORKAROUND = 'no workaround recorded';
const workaroundFirst = (a: string, b: string) =>
  Number(b.startsWith(NO_WORKAROUND)) - Number(a.startsWith(NO_WORKAROUND));

/** Of the services whose workaround limit passed: that none had a workaround, or how many had none or had it late. */
function workaroundsLacking({ limits }: Outage): string[] {
  const passed = limits.filter(({ clock, met }) => clock === 'WORKAROUND' && met === false);
  const none = passed.filter(({ notRecorded }) => notRecorded).length;
  const late = passed.length - none;
  const had = limits.some(({ clock, notRecorded }) => clock === 'WORKAROUND' && !notRecorded);
  const services = (count: number) => (count === 1 ? '1 service' : `${count} services`);
  return [
    ...(none > 0 ? [had ? `${NO_WORKAROUND} for ${services(none)}` : NO_WORKAROUND] : []),
    ...(late > 0 ? [`workaround late for ${services(late)}`] : []),
  ];
}

/** An outage that ran on paper, and one whose list is that of its group, have no items here. */
function itemsLacking({ items, enteredLater }: Outage): string[] {
  const { done, all, reached, settled, mandatoryOpen } = items;
  if (enteredLater || all === 0) return [];
  return [
    ...(done === 0 || settled * 2 < reached ? [`${done} of ${all} items done`] : []),
    ...(mandatoryOpen > 0
      ? [`${mandatoryOpen} mandatory ${mandatoryOpen === 1 ? 'item' : 'items'} open`]
      : []),
  ];
}

const inWords = (why: readonly string[]) => (why.length > 0 ? why.join(', ') : null);

/** Something after which a plan may turn out to be in need of a change. */
export interface TestOrOutage {
  text: string;
  /** Each of these in the reason of a change says that it answers this. Example: `PACS-7`. */
  names: readonly string[];
  /** The day on which it was over, and when: of a drill without the app, when it was recorded. */
  day: DayText;
  over: Date;
}

/** Drills that rehearsed something, and outages that are over, the oldest first. `zone`: of the home site. */
export function testsAndOutages(
  { drills, incidents }: { drills: readonly Drill[]; incidents: readonly Outage[] },
  zone: string,
): TestOrOutage[] {
  const tests = drills.filter((drill) => whyNoRehearsal(drill) === null).map((drill) => testOf(drill, zone));
  const outages = incidents.flatMap(({ number, validated }) =>
    validated
      ? [
          {
            text: `the outage PACS-${number}`,
            names: [`PACS-${number}`],
            day: dayTextIn(validated.at, zone),
            over: validated.at,
          },
        ]
      : [],
  );
  return [...tests, ...outages].toSorted((a, b) => a.over.getTime() - b.over.getTime());
}

function testOf({ day, incident, recordedAt }: Drill, zone: string): TestOrOutage {
  const number = incident === null ? [] : [`PACS-${incident}`];
  return {
    text: ['the drill of ', day, ...number.map((one) => ` (${one})`)].join(''),
    names: [`drill of ${day}`, ...number],
    day: incident === null ? day : dayTextIn(recordedAt, zone),
    over: recordedAt,
  };
}

/** A change with the test or outage before it, and whether its reason says that it answers that or an earlier one. */
export interface Revision {
  change: Change;
  after: TestOrOutage;
  answers: TestOrOutage | null;
}

/**
 * Changes of the plan, and figures agreed on in place of others, that came after a test or outage; what came before any is no
 * revision. Oldest first. That one came later does not make it an answer: only its reason does, by the number of the incident
 * or the day of the drill. A drill that was recorded later counts from the day after it was held.
 * Example: `PACS-7: no second shift` → answers the outage PACS-7.
 */
export function revisions(
  changes: readonly Change[],
  tests: readonly TestOrOutage[],
  zone: string,
): Revision[] {
  return changes
    .filter(({ kind }) => kind !== 'SAID')
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((change) => {
      const earlier = tests.filter(({ day, over }) => over < change.at || day < dayTextIn(change.at, zone));
      const after = earlier.at(-1);
      const answers = earlier.findLast((test) => isNamedIn(change.reason ?? '', test)) ?? null;
      return after ? [{ change, after, answers }] : [];
    });
}

/** Whether a reason names a test or outage. `PACS-7` is not named in `PACS-71`. */
function isNamedIn(reason: string, { names }: TestOrOutage): boolean {
  return names.some((name) => new RegExp(`\\b${name}\\b`, 'i').test(reason));
}

const NOTHING_FOUND = /^(?:nothing|none|no findings?)\b.{0,20}$/i;

/** Drills in which something was found that no revision names, as its answer; what was found here stands in the incident. */
export function unanswered(drills: readonly Drill[], all: readonly Revision[]): Drill[] {
  return drills.filter(({ day, incident, found }) => {
    if (found === null || NOTHING_FOUND.test(found.trim())) return false;
    const its = incident === null ? `drill of ${day}` : `PACS-${incident}`;
    return !all.some(({ answers }) => answers?.names.includes(its));
  });
}
