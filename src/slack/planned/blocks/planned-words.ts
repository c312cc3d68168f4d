import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { SIDES } from '../../../domain/plan/plan.ts';
import type { Window } from '../../../domain/planned/planned.ts';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, durationText, stretchIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, sitesText } from '../../blocks/words.ts';
import { preWorkLines } from './pre-work-blocks.ts';

const WHAT_MAX = 300;
const WHY_MAX = 200;
const SERVICES_NAMED = 5;

/** From when to when, with how long that is. Example: `Fri 10 Jul 22:00 to Sat 11 Jul 02:00 EDT · 4 h`. */
export function windowWords({ start, end }: Window, zone: string, asOf: Date): string {
  return `*${stretchIn(start, end, zone, asOf)}* · ${durationText(differenceInMinutes(end, start))}`;
}

/** Where it takes place, as Slack text. */
export function placeWords({ sites, siteCount }: PlannedDetails): string {
  return sitesText({ sites: sites.map((name) => ({ key: name, name })), siteCount });
}

/** Which units it affects. */
function unitWords({ services }: PlannedDetails): string {
  return listedBy(services, SERVICES_NAMED, ({ name }) => line(name, NAME_MAX));
}

/** How it stands, as one line. */
export function stateWords(view: PlannedDetails): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const { state, incident, withdrawn, nextNoticeAt, heldUp } = view;
  const number = incident ? `PACS-${incident.number}` : '';
  switch (state) {
    case 'PROPOSED':
      return '🟡 *Not approved yet:* no unit is told, and it does not start.';
    case 'APPROVED':
    case 'NOTICED': {
      if (heldUp) return `🟠 *It did not start:* ${line(heldUp, WHY_MAX)}`;
      const told = state === 'NOTICED' ? 'units are told' : 'no unit is told yet';
      const next = nextNoticeAt ? ` · next notice ${at(nextNoticeAt)}` : '';
      return `🟢 *Approved* · ${told}${next}`;
    }
    case 'STARTED':
      return `🔵 *It is under way:* ${number}`;
    case 'OVERRUN':
      return `🔴 *It overran its window:* ${number} is unplanned now`;
    case 'ENDED':
      return `✅ *It is over:* ${number}`;
    case 'WITHDRAWN':
      return `⚪ *Withdrawn* by ${withdrawn ? who(withdrawn.by) : 'somebody'}: ${line(withdrawn?.why ?? '', WHY_MAX)}`;
  }
}

/** What is planned, a line each, without what is to be done before it starts. */
export function plannedLines(view: PlannedDetails): string[] {
  return [
    ...timesLines(view),
    `*Units:* ${unitWords(view) || 'none'}`,
    `*What changes for them:* ${line(view.whatChanges, WHAT_MAX)}`,
    hasItLine(view),
  ];
}

/** The same for who leads the work: without what the units are told. */
export function leadLines(view: PlannedDetails): string[] {
  return [...timesLines(view), hasItLine(view), ...preWorkLines(view)];
}

function timesLines(view: PlannedDetails): string[] {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  return [
    `*${line(view.system, NAME_MAX)}* · ${placeWords(view)}`,
    windowWords(view, view.zone, view.asOf),
    `*Back out by* ${at(view.backOutBy)} · going back takes ${durationText(view.backOutMinutes)}`,
    ...(view.freezeFrom ? [`*No other changes* from ${at(view.freezeFrom)} until it is over`] : []),
  ];
}

/** Who has each side while it runs. */
function hasItLine({ leads }: PlannedDetails): string {
  const lead = (side: (typeof SIDES)[number]) => {
    const { name, slackUser, phone } = leads[side];
    return `${side} ${slackUser ? `<@${slackUser}>` : line(name, NAME_MAX)} ${line(phone, 30)}`.trim();
  };
  return `*Has it:* ${SIDES.map(lead).join(' · ')}`;
}

/** Which side has approved it as it is now. */
export function approvalLines(view: PlannedDetails): string[] {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  return SIDES.map((side) => {
    const approval = view.approvals.find((one) => one.side === side);
    return approval
      ? `✅ ${side} approved: ${who(approval.by)}, ${at(approval.at)}`
      : `⏳ ${side} has not approved it`;
  });
}
