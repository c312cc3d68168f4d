import { Invalid } from '../errors.ts';
import type { Tolerance } from '../plan/plan.ts';
import { readDuration } from '../time/durations.ts';
import { readServiceHours } from '../time/service-hours.ts';
import type { Terms } from './proposing.ts';

/** What people typed into the form of a tolerance, each as it stands in its field. */
export interface TypedTerms {
  workaround: string;
  rto: string;
  mtd: string;
  hours: string;
  /** One a line. */
  assumptions: string;
  evidence: string;
  review: string;
}

/** The terms that people typed. Throws Invalid at the first field that cannot be read. Example: `15 min`, `1 h`, `hold`. */
export function readTerms(typed: TypedTerms): Terms & Pick<Tolerance, 'evidence' | 'reviewOn'> {
  const hours = typed.hours ? readServiceHours(typed.hours) : null;
  if (typed.hours && !hours)
    throw new Invalid('Type them as Mon-Fri 07:00-19:00, Sat 09:00-12:00, or leave it blank.', 'hours');
  const real = !Number.isNaN(Date.parse(`${typed.review}T00:00:00Z`));
  if (typed.review && !(/^\d{4}-\d{2}-\d{2}$/.test(typed.review) && real))
    throw new Invalid('Type the date as 2027-03-31, or leave it blank.', 'review');
  return {
    workaroundMinutes: /^hold$/i.test(typed.workaround) ? null : minutes(typed.workaround, 'workaround'),
    rtoMinutes: minutes(typed.rto, 'rto'),
    mtdMinutes: minutes(typed.mtd, 'mtd'),
    hours,
    assumptions: typed.assumptions
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    evidence: typed.evidence || null,
    reviewOn: typed.review || null,
  };
}

function minutes(text: string, field: 'workaround' | 'rto' | 'mtd'): number {
  const read = readDuration(text);
  if (read !== null) return read;
  const or = field === 'workaround' ? ', or hold' : '';
  throw new Invalid(`Type a time such as 15 min, 1 h or 24 h${or}.`, field);
}
