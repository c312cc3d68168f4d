import { AppError } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import { parts } from '../blocks/ids.ts';

/**
 * A button, menu or form brought back what this app did not write there: another app's, an older version's, or somebody
 * tried. The person reads the sentence; the log says where, and nothing of what it was.
 */
export class BadValue extends AppError {
  constructor() {
    super('INVALID', 'This button is too old, or not one of ours. Nothing was done. Use the newest card.');
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The last instant that PostgreSQL and JavaScript both take, in milliseconds: the end of the year 9999. */
const LAST_MS = 253_402_300_799_999;
const SIDES: readonly Side[] = ['RADIOLOGY', 'IT'];

/** The id of a row. Throws BadValue. */
export function idIn(text: string | undefined): string {
  if (!text || !UUID.test(text)) throw new BadValue();
  return text;
}

/** One of the words that may stand there. Throws BadValue. */
export function wordIn<T extends string>(known: readonly T[], text: string | undefined): T {
  const found = known.find((word) => word === text);
  if (found === undefined) throw new BadValue();
  return found;
}

/** Throws BadValue. */
export function sideIn(text: string | undefined): Side {
  return wordIn(SIDES, text);
}

/** A whole number from 0 to `most`: a page of a list, a version, a count of outages. Throws BadValue. */
export function numberIn(text: string | undefined, most = 2_147_483_647): number {
  const number = text && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= most)) throw new BadValue();
  return number;
}

/** An instant written as milliseconds since 1970. Throws BadValue. */
export function instantIn(text: string | undefined): Date {
  return new Date(numberIn(text, LAST_MS));
}

/** What an acknowledge button was drawn for. Throws BadValue. */
export function acknowledgementIn(text: string): { incidentId: string; side: Side; outage: number } {
  const [incidentId, side, outage] = parts(text);
  return { incidentId: idIn(incidentId), side: sideIn(side), outage: numberIn(outage) };
}
