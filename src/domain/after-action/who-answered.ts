import { type PagedSide, SIDE_NAME, SIDES } from '../plan/plan.ts';
import { afterText, answerText } from '../report/course-text.ts';
import { capitalized } from '../text/capitalized.ts';
import type { AfterActionFacts } from './facts.ts';
import { instantIn } from './instant-in.ts';
import { ledBy } from './led-by.ts';
import type { NameOf } from './section.ts';

const MINUTE_MS = 60_000;

/** Who answered for each side and how soon, and where it was asked again. */
export function whoAnswered(facts: AfterActionFacts, nameOf: NameOf): string {
  const each = SIDES.map((side) => `${answerOf(facts, side, nameOf)}${askedAgain(facts, side)}`);
  return `${capitalized([...each, ...securityAnswered(facts, nameOf)].join('; '))}.`;
}

function answerOf(facts: AfterActionFacts, side: (typeof SIDES)[number], nameOf: NameOf): string {
  const { details, figures, timeline } = facts;
  const minutes = figures.mttaMinutes[side];
  const { holder, coveredBy } = details.sides.find((one) => one.side === side) ?? {};
  if (coveredBy) return `${SIDE_NAME[side]} was paged and answered with PACS-${coveredBy}`;
  const by = holder ? ` (${nameOf(holder)})` : '';
  const lead = ledBy(details);
  const here = timeline.some(({ event }) => event.kind === 'acknowledged' && event.side === side);
  const where = lead !== null && !here ? ` on the card of PACS-${lead}` : '';
  if (minutes === null && holder)
    return `${SIDE_NAME[side]} was with ${nameOf(holder)}, and no time of an answer is on record`;
  if (minutes !== null) return `${SIDE_NAME[side]} answered ${afterText(minutes * MINUTE_MS)}${where}${by}`;
  return details.enteredLaterBy
    ? `when ${SIDE_NAME[side]} answered is not on the paper`
    : `${SIDE_NAME[side]} never answered`;
}

/** Security is paged only where an attack is suspected; of several times the first. */
function securityAnswered(facts: AfterActionFacts, nameOf: NameOf): string[] {
  const { course, details } = facts;
  const name = SIDE_NAME.SECURITY;
  const first = course.sides.find((side) => side.name === name);
  if (!first) return [];
  if (!first.answered) return [`${name} never answered`];
  const { holder } = details.sides.find(({ side }) => side === 'SECURITY') ?? {};
  const by = holder ? ` (${nameOf(holder)})` : '';
  return [`${name} ${answerText(first)}${by}${askedAgain(facts, 'SECURITY')}`];
}

/** Each time that a side was paged again because whoever had it did not say that they still have it. */
function askedAgain({ timeline, course: { zone } }: AfterActionFacts, side: PagedSide): string {
  const lapses = timeline.filter(({ event }) => event.kind === 'lapsed' && event.side === side);
  return lapses
    .map(({ at }) => {
      const answer = timeline.find(
        ({ at: then, event }) => event.kind === 'acknowledged' && event.side === side && then >= at,
      );
      const how = answer ? `answered ${afterText(answer.at.getTime() - at.getTime())}` : 'not answered';
      return `, paged again ${instantIn(at, zone)} and ${how}`;
    })
    .join('');
}
