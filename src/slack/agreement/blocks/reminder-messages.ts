import type { GapReminder } from '../../../domain/agreement/reminders.ts';
import type { DueReview, ReviewReminder } from '../../../domain/agreement/reviews.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

const IN_PLAN = ': `/pacs-down plan`';
const SHOWN = 10;
const SYSTEMS_SHOWN = 5;
const TEXT_MAX = 220;
const NAME = 80;

/** To a lead: everything that is to be reviewed, the earliest first, with a button to each system's register. */
export function reviewMessage(plan: Plan, { due, waiting }: ReviewReminder): Message {
  const all = [...due, ...waiting].toSorted((a, b) => a.days - b.days);
  const text =
    all.length === 1 ? '🗓️ 1 tolerance is due for review.' : `🗓️ ${all.length} tolerances are due for review.`;
  const systems = [...new Set(all.map(({ system }) => system))];
  return {
    text,
    blocks: [
      section(
        [
          `*${text}* Still right? Open it and sign for your side to renew it.`,
          ...linesOf(all, SHOWN, (review) => reviewText(plan, review), IN_PLAN),
        ].join('\n'),
      ),
      actions(
        systems.slice(0, SYSTEMS_SHOWN).map((key) =>
          actButton({
            label: nameOf(plan.systems, key),
            value: value({ kind: 'system', system: key, page: 1 }),
          }),
        ),
      ),
    ],
  };
}

function reviewText(plan: Plan, { system, service, reviewOn, days }: DueReview): string {
  const when =
    days < 0
      ? `review overdue since ${reviewOn}`
      : days === 0
        ? 'today'
        : `${reviewOn}, in ${days} ${days === 1 ? 'day' : 'days'}`;
  return `${days < 0 ? '🔴' : '•'} ${nameOf(plan.systems, system)} / ${nameOf(plan.services, service)}: ${when}`;
}

function nameOf(list: readonly { key: string; name: string }[], key: string): string {
  return line(list.find((one) => one.key === key)?.name ?? key, NAME);
}

/** To one person: the gaps that wait for them, worst first. */
export function gapReminderMessage({ gaps }: GapReminder): Message {
  const text =
    gaps.length === 1
      ? '📋 1 plan gap is assigned to you.'
      : `📋 ${gaps.length} plan gaps are assigned to you.`;
  return {
    text,
    blocks: [
      section(
        [
          `*${text}* Worst first.`,
          ...linesOf(gaps, SHOWN, (gap) => `• ${line(gap.text, TEXT_MAX)} By ${gap.due}.`, IN_PLAN),
        ].join('\n'),
      ),
      actions([actButton({ label: 'Show them', value: value({ kind: 'gaps', page: 1 }) })]),
    ],
  };
}
