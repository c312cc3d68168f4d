import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { dayTimeIn, durationText } from '../time/time-text.ts';
import type { ScheduleProblem } from './roster-problems.ts';

const KINDS = ['feed', 'unmatched', 'left out'] as const;

export type FeedProblem = Extract<ScheduleProblem, { kind: (typeof KINDS)[number] }>;

/** Whether a finding is one of a calendar: its words say themselves when it is. */
export function isOfFeed(finding: ScheduleProblem): finding is FeedProblem {
  return KINDS.some((kind) => kind === finding.kind);
}

/** What is so, and what to do about it. */
export interface FeedProblemText {
  what: string;
  remedy: string;
}

/** How text of the plan or of a calendar is shown: escaped, or as it is. */
type Show = (text: string) => string;

const BELOW = 'The layers below apply.';
const ANOTHER_DAY = new Date(0);

/**
 * What is wrong with the calendar of a layer, what it means for who is on call, and what helps. Times in `zone`.
 *
 * Example: `QGenda: not read for 3 h (the server answered 503). On call by what it said at 02:10 EDT.`
 */
export function feedProblemText(finding: FeedProblem, zone: string, show: Show): FeedProblemText {
  switch (finding.kind) {
    case 'feed':
      return unreadWords(finding, zone, show);
    case 'unmatched':
      return nobodyWords(finding, zone, show);
    case 'left out': {
      const { layer, line, what, times, remedy } = finding;
      const often = times === 1 ? '' : `, ${times} times; this is the first`;
      return { what: `${show(layer)}, line ${line}: ${show(what)}${often}.`, remedy };
    }
  }
}

function unreadWords(
  finding: Extract<FeedProblem, { kind: 'feed' }>,
  zone: string,
  show: Show,
): FeedProblemText {
  const { fault, readAt, error, from, to } = finding;
  const name = show(finding.layer);
  const lasting = durationText(differenceInMinutes(to, from));
  const counts = readAt ? `Using its shifts as of ${dayTimeIn(readAt, zone, to)}.` : BELOW;
  const why = error ? ` (${show(error.why)})` : '';
  const never = readAt ? `not read for ${lasting}` : 'never read yet';
  switch (fault) {
    case 'failing':
      return { what: `${name}: ${never}${why}. ${counts}`, remedy: show(error?.remedy ?? '') };
    case 'unread':
      return { what: `${name}: not read yet. ${counts}`, remedy: '' };
    case 'left':
      return {
        what: `${name}: ${never}. ${counts}`,
        remedy: 'No running copy of the app reads it: start the app.',
      };
    case 'empty':
      return {
        what: `${name}: it has nobody on call from now on. ${BELOW}`,
        remedy: 'Check in the other product whether the roster continues.',
      };
  }
}

function nobodyWords(
  { layer, name, error, shifts, from }: Extract<FeedProblem, { kind: 'unmatched' }>,
  zone: string,
  show: Show,
): FeedProblemText {
  const first = dayTimeIn(from, zone, ANOTHER_DAY);
  const count = shifts === 1 ? `1 shift, ${first}` : `${shifts} shifts, the first ${first}`;
  const said = `${show(layer)}: “${show(name)}”`;
  return error === 'several'
    ? {
        what: `${said} matches more than one person (${count}). ${BELOW}`,
        remedy: 'Use one person’s name per event.',
      }
    : {
        what: `${said} is not in the plan (${count}). ${BELOW}`,
        remedy: `In the plan, add to the person: aliases: [${show(JSON.stringify(name))}], or just the name part.`,
      };
}
