import { differenceInMinutes } from 'date-fns';
import type { RosterFinding } from './roster-findings.ts';
import { dayTimeIn, durationText } from './time-text.ts';

const KINDS = ['feed', 'unmatched', 'left out'] as const;

export type FeedFinding = Extract<RosterFinding, { kind: (typeof KINDS)[number] }>;

/** Whether a finding is one of a calendar: its words say themselves when it is. */
export function isOfFeed(finding: RosterFinding): finding is FeedFinding {
  return KINDS.some((kind) => kind === finding.kind);
}

/** What is so, and what to do about it. */
export interface FeedWords {
  what: string;
  mend: string;
}

/** How text of the plan or of a calendar is shown: escaped, or as it is. */
type Show = (text: string) => string;

const BELOW = 'The layers below answer.';
const ANOTHER_DAY = new Date(0);

/**
 * What is wrong with the calendar of a layer, what it means for who is on call, and what helps. Times in `zone`.
 *
 * Example: `QGenda: not read for 3 h (the server answered 503). On call by what it said at 02:10 EDT.`
 */
export function feedWords(finding: FeedFinding, zone: string, show: Show): FeedWords {
  switch (finding.kind) {
    case 'feed':
      return unreadWords(finding, zone, show);
    case 'unmatched':
      return nobodyWords(finding, zone, show);
    case 'left out': {
      const { layer, line, what, times, mend } = finding;
      const often = times === 1 ? '' : `, ${times} times; this is the first`;
      return { what: `${show(layer)}, line ${line}: ${show(what)}${often}.`, mend };
    }
  }
}

function unreadWords(finding: Extract<FeedFinding, { kind: 'feed' }>, zone: string, show: Show): FeedWords {
  const { fault, readAt, trouble, from, to } = finding;
  const name = show(finding.layer);
  const lasting = durationText(differenceInMinutes(to, from));
  const counts = readAt ? `On call by what it said at ${dayTimeIn(readAt, zone, to)}.` : BELOW;
  const why = trouble ? ` (${show(trouble.why)})` : '';
  const never = readAt ? `not read for ${lasting}` : 'never read yet';
  switch (fault) {
    case 'failing':
      return { what: `${name}: ${never}${why}. ${counts}`, mend: show(trouble?.mend ?? '') };
    case 'unread':
      return { what: `${name}: not read yet. ${counts}`, mend: '' };
    case 'left':
      return { what: `${name}: ${never}. ${counts}`, mend: 'No copy of the app reads it: start the app.' };
    case 'empty':
      return {
        what: `${name}: nobody is on call by it from now on. ${BELOW}`,
        mend: 'Look in the other product whether its roster goes on.',
      };
  }
}

function nobodyWords(
  { layer, name, trouble, shifts, from }: Extract<FeedFinding, { kind: 'unmatched' }>,
  zone: string,
  show: Show,
): FeedWords {
  const first = dayTimeIn(from, zone, ANOTHER_DAY);
  const count = shifts === 1 ? `1 shift, ${first}` : `${shifts} shifts, the first ${first}`;
  const said = `${show(layer)}: “${show(name)}”`;
  return trouble === 'several'
    ? {
        what: `${said} means more than one person (${count}). ${BELOW}`,
        mend: 'Let each event name one person.',
      }
    : {
        what: `${said} is nobody in the plan (${count}). ${BELOW}`,
        mend: `In the plan, at the person: aliases: [${show(JSON.stringify(name))}], or only the name in it.`,
      };
}
