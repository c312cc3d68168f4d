import { linesOf } from '../text/listed-by.ts';
import type { DayText } from '../time/days.ts';
import type { KitCopy } from './copies.ts';

/** How a printed kit stands against a kit that would be printed now. */
export interface KitCheck {
  code: string;
  day: DayText;
  planVersion: number;
  versionNow: number;
  current: boolean;
  /** What changed in the plan and the tolerances since, the newest first. */
  changes: string[];
  /** Where copies of it lie. */
  places: string[];
}

/** A terminal scrolls. */
const SHOWN = 30;

/** The answer to `kit check 7F3K`, a line each, with the `shown` newest changes. */
export function checkLines(check: KitCheck, shown = SHOWN): { title: string; lines: string[] } {
  const { code, day, planVersion, versionNow, current, changes, places } = check;
  const from = `Made on ${day} from plan version ${planVersion}; version ${versionNow} is in force.`;
  const where = places.length > 0 ? [`Copies: ${places.join('; ')}.`] : [];
  if (current) return { title: `Kit ${code} is current.`, lines: [from, ...where] };
  const since =
    changes.length > 0
      ? [`Changed since (${changes.length}):`, ...linesOf(changes, shown, (text) => `- ${text}`)]
      : ['Nothing was changed in the plan: a review day has passed, or the app was updated.'];
  return {
    title: `Kit ${code} is OUT OF DATE. Print a new one.`,
    lines: [from, ...since, ...where],
  };
}

/** Which copies lie where, a line each; those that are out of date first. */
export function copyLines(copies: readonly KitCopy[]): string[] {
  return copies
    .toSorted((a, b) => Number(a.current) - Number(b.current))
    .map((copy) => `${copy.current ? '' : 'OUT OF DATE: '}${copyText(copy)}`);
}

/** One copy. Example: `CT control room, kit 7F3K of 2026-03-10`. */
export function copyText({ place, day, code }: KitCopy): string {
  return `${place}, ${code ? `kit ${code} of ${day}` : `printed ${day}`}`;
}
