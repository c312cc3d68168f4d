import type { Button } from '@slack/web-api';
import type { PlanGap } from '../../../domain/agreement/plan-gap.ts';
import type { GapReminder } from '../../../domain/agreement/reminders.ts';
import type { DueReview, ReviewReminder } from '../../../domain/agreement/reviews.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import type { DayText } from '../../../domain/time/days.ts';
import { viewOf } from '../../after-action/blocks/after-action-buttons.ts';
import { afterActionButton } from '../../blocks/after-action-button.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { dueText } from './due-text.ts';

const IN_PLAN = ': `/pacs-down plan`';
const SHOWN = 10;
/** So many fit one phone screen when all are overdue. */
const GAPS_SHOWN = 9;
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

/** To one person: the gaps that wait for them, worst first. `today`: at the home site. */
export function gapReminderMessage({ gaps }: GapReminder, today: DayText): Message {
  const isOne = gaps.length === 1;
  const areAssigned = isOne
    ? '1 plan gap is assigned to you'
    : `${gaps.length} plan gaps are assigned to you`;
  const areYours = isOne
    ? '1 point after an outage is yours'
    : `${gaps.length} points after outages are yours`;
  const text = gaps.every(isAfterwards) ? `📌 ${areYours}.` : `📋 ${areAssigned}.`;
  return {
    text,
    blocks: [
      section(
        [
          `*${text}* Worst first.`,
          ...linesOf(
            gaps,
            GAPS_SHOWN,
            (gap) => `• ${line(gap.text, TEXT_MAX)} _${dueText(gap.due, today)}_`,
            IN_PLAN,
          ),
        ].join('\n'),
      ),
      actions([
        ...afterwards(gaps),
        ...(gaps.every(isAfterwards)
          ? []
          : [actButton({ label: 'Show them', value: value({ kind: 'gaps', page: 1 }) })]),
      ]),
    ],
  };
}

const isAfterwards = ({ remedy }: PlanGap): boolean => remedy.act === 'OPEN_AFTER_ACTION';

/** What is to be done after outages is done in the after-action: in that of one incident, or found in the list of all. */
function afterwards(gaps: readonly PlanGap[]): Button[] {
  const [incident, ...others] = new Set(gaps.filter(isAfterwards).map(({ remedy }) => remedy.incident ?? ''));
  if (!incident) return [];
  return [
    others.length > 0
      ? viewOf('After-actions', { kind: 'after_list', page: 1 })
      : afterActionButton(incident),
  ];
}
