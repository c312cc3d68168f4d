import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { isSetAside } from '../incident/attack.ts';
import { restorationReach } from '../incident/restoration-reach.ts';
import { updatesText } from '../report/course-text.ts';
import { durationText } from '../time/time-text.ts';
import { examsOnPaper } from './exams-on-paper.ts';
import type { AfterActionFacts } from './facts.ts';
import { instantIn } from './instant-in.ts';
import { ledBy } from './led-by.ts';
import type { NameOf } from './section.ts';

/** What the units were told, whether they know that it is back, and from where patients were diverted. */
export function unitsTold({ course, details }: AfterActionFacts): string {
  const reach = restorationReach(details.services, details.outage, details.group !== null);
  const back =
    reach && details.gates.validated
      ? ` ${reach.reached} of ${reach.told} units confirmed that it is back.`
      : '';
  return `${updates({ course, details })}.${back}${diverted(details)}`;
}

/** Example: ` On diversion: Emergency department, 50 min.`; empty: nobody was. */
function diverted({ diversions }: AfterActionFacts['details']): string {
  if (diversions.length === 0) return '';
  const each = diversions.map(({ name, since, ended }) => {
    const long = ended ? durationText(differenceInMinutes(ended.at, since)) : 'no end is logged';
    return `${name}, ${long}`;
  });
  return ` On diversion: ${each.join('; ')}.`;
}

function updates({ course, details }: Pick<AfterActionFacts, 'course' | 'details'>): string {
  const { sent, missed } = course.updates;
  if (sent.length + missed.length > 0) return `Updates: ${updatesText(course.updates)}`;
  if (details.enteredLaterBy) return 'Updates are not on the paper';
  const lead = ledBy(details);
  return lead === null ? `Updates: ${updatesText(course.updates)}` : `Updates came with PACS-${lead}`;
}

/** What is left of the checklist and of the exams on paper, and how it was closed. */
export function howItEnded(facts: AfterActionFacts, nameOf: NameOf): string {
  const { details, course } = facts;
  const over = details.gates.closed?.over.length ?? 0;
  const closed = details.gates.closed;
  const end = closed
    ? `Closed ${instantIn(closed.at, course.zone)} by ${nameOf(closed.by)}${over > 0 ? ` with ${over} ${over === 1 ? 'point' : 'points'} open` : ''}.`
    : 'Not closed yet.';
  const { reopened } = details.gates;
  const before = reopened
    ? `It had been closed before, and was reopened ${instantIn(reopened.at, course.zone)}: ${reopened.reason}.`
    : '';
  return [`${checklist(facts)}.`, examsOnPaper(facts.numbers?.records ?? []), end, before]
    .filter(Boolean)
    .join(' ');
}

function checklist({ details, figures }: AfterActionFacts): string {
  const { itemsDone, itemsSkipped, itemsOpen } = figures;
  const none = itemsDone + itemsSkipped + itemsOpen === 0;
  if (none && details.enteredLaterBy) return 'The checklist was on paper';
  const lead = ledBy(details);
  if (none && lead !== null) return `The checklist was that of PACS-${lead}`;
  const aside = details.checklist.filter(isSetAside).length;
  const replaced = aside > 0 ? `, ${aside} set aside for the attack` : '';
  return `Checklist: ${itemsDone} done, ${itemsSkipped - aside} skipped${replaced}, ${itemsOpen} not done`;
}
