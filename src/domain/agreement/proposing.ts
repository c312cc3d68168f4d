import type { Plan, Tolerance } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import { hoursText } from '../time/service-hours.ts';
import type { RegisteredVersion } from './facts.ts';
import { personOf } from './people.ts';

/** What both sides sign. Evidence and the proposed review day may change without them. */
export type Terms = Pick<
  Tolerance,
  'workaroundMinutes' | 'rtoMinutes' | 'mtdMinutes' | 'hours' | 'assumptions'
>;

/** One of the terms as it was and as it shall be. */
export interface TermChange {
  term: string;
  before: string;
  after: string;
}

const WORDS: [term: string, of: (terms: Terms) => string][] = [
  ['workaround', (t) => (t.workaroundMinutes === null ? 'hold' : minutesText(t.workaroundMinutes))],
  ['restoration (RTO)', (t) => minutesText(t.rtoMinutes)],
  ['full recovery (MTD)', (t) => minutesText(t.mtdMinutes)],
  ['service hours', (t) => (t.hours ? hoursText(t.hours) : 'around the clock')],
  ['assumptions', (t) => t.assumptions.join('; ') || 'none'],
];

/** In which terms two versions differ; in none when the signatures on one hold for the other. */
export function termChanges(before: Terms, after: Terms): TermChange[] {
  return WORDS.map(([term, of]) => ({ term, before: of(before), after: of(after) })).filter(
    (change) => change.before !== change.after,
  );
}

/**
 * What becomes of a version when somebody wants other content. Other terms: a new PROPOSED version that both sides
 * sign. Only another evidence or review day: noted on the version, its signatures hold.
 */
export function proposalOf(
  current: (Terms & Pick<Tolerance, 'evidence' | 'reviewOn'>) | null,
  wanted: Terms & Pick<Tolerance, 'evidence' | 'reviewOn'>,
): { kind: 'nothing' } | { kind: 'note' } | { kind: 'new-version'; changes: TermChange[] } {
  const changes = current ? termChanges(current, wanted) : [];
  if (!current || changes.length > 0) return { kind: 'new-version', changes };
  const noted = current.evidence !== wanted.evidence || current.reviewOn !== wanted.reviewOn;
  return { kind: noted ? 'note' : 'nothing' };
}

/**
 * Whether a person may propose other terms, seen from the version that their form began with (null: there was none):
 * the newest one, proposed or in force. Anybody who stands on a side may; of two who change the same at once, the
 * second looks again.
 */
export function mayPropose(
  plan: Plan,
  newest: Pick<RegisteredVersion, 'version' | keyof Terms> | null,
  basedOn: number | null,
  by: string,
): { ok: true } | { ok: false; message: string } {
  if (!standsOnSide(plan, by))
    return { ok: false, message: 'Only people on radiology or IT can propose tolerances. Ask one of them.' };
  if ((newest?.version ?? null) !== basedOn) {
    const now = newest ? `: it is now ${termsText(newest)}` : '';
    return { ok: false, message: `Somebody just changed this${now}. Check it, then propose.` };
  }
  return { ok: true };
}

/** Whether somebody stands on a side, and so may propose. */
export function standsOnSide(plan: Plan, by: string): boolean {
  return (personOf(plan, by)?.sides ?? []).length > 0;
}

/** The figures in one line. Example: `workaround 15 min, RTO 1 h, MTD 2 h, Mon-Fri 07:00-19:00`. */
export function termsText({ workaroundMinutes, rtoMinutes, mtdMinutes, hours }: Terms): string {
  const workaround = workaroundMinutes === null ? 'hold' : minutesText(workaroundMinutes);
  const counted = hours ? `, ${hoursText(hours)}` : '';
  return `workaround ${workaround}, RTO ${minutesText(rtoMinutes)}, MTD ${minutesText(mtdMinutes)}${counted}`;
}
