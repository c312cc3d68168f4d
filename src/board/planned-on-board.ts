import { addDays } from 'date-fns/addDays';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { PlannedDetails } from '../domain/planned/planned-details.ts';
import { durationText, stretchIn } from '../domain/time/time-text.ts';

/** A planned downtime of the coming week, in words. */
export interface PlannedOnBoard {
  /** Example: `Image archive (PACS) · CHG-4711`. */
  title: string;
  /** Example: `Fri 10 Jul 22:00 to Sat 11 Jul 02:00 EDT · 4 h`. */
  window: string;
  /** Where, and which units it affects. */
  place: string;
}

const AHEAD_DAYS = 7;

/** Those that both sides approved and that begin within a week; one that runs stands among the incidents. Times in `zone`. */
export function plannedOnBoard(
  all: readonly PlannedDetails[],
  { zone, asOf }: { zone: string; asOf: Date },
): PlannedOnBoard[] {
  return all
    .filter(({ state }) => state === 'APPROVED' || state === 'NOTICED')
    .filter(({ start, end }) => end > asOf && start <= addDays(asOf, AHEAD_DAYS))
    .map(({ system, ticket, start, end, sites, services }) => ({
      title: `${system} · ${ticket}`,
      window: `${stretchIn(start, end, zone, asOf)} · ${unbroken(durationText(differenceInMinutes(end, start)))}`,
      place: [...sites, ...services.map(({ name }) => name)].join(' · '),
    }));
}

/** On a phone a line may not end between a number and its unit. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');
