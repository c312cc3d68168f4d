import type { ModalView } from '@slack/web-api';
import { type Harm, type PlanGap, REMEDY_WORDS } from '../../../domain/agreement/plan-gap.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import type { DayText } from '../../../domain/time/days.ts';
import { context, section } from '../../blocks/elements.ts';
import { listModal, pageOf, pageTurns, placeText, type Row } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

import { dueText } from './due-text.ts';

const PER_PAGE = 10;
const TEXT_MAX = 400;
const ICON: Record<Harm, string> = { UNANSWERED: '🚨', UNAGREED: '⚠️', UNPROVEN: '▫️' };

/** Everything that is missing, worst first, a page (from 1) at a time, each with the act that starts fixing it. `today`: at the home site. */
export function gapsModal(
  plan: Plan,
  gaps: readonly PlanGap[],
  { page: wanted, today, hint = '' }: { page: number; today: DayText; hint?: string },
): ModalView {
  const { page, pages, entries, after } = pageOf(gaps, wanted, PER_PAGE);
  const users = new Map(plan.people.map(({ key, slackUser }) => [key, slackUser]));
  const count = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  const intro = gaps.length === 0 ? '🟢 *Nothing is missing.*' : `*${count}.* Worst first.`;
  return listModal({
    title: 'Plan gaps',
    head: [...(hint ? [section(hint)] : []), section(intro)],
    rows: entries.map((gap) => rowOf(gap, users, today)),
    foot: [
      context(
        `🚨 a page goes unanswered · ⚠️ nothing agreed · ▫️ not proven\n${placeText({ page, pages, after }, 'more')}`.trim(),
      ),
    ],
    turn: [
      ...pageTurns(page, pages, (to) => value({ kind: 'gaps', page: to })),
      { label: 'Tolerances by system', value: value({ kind: 'systems', page: 1 }) },
      { label: 'Evidence', value: value({ kind: 'evidence' }) },
    ],
  });
}

function rowOf(
  { key, harm, text, person, due, remedy }: PlanGap,
  users: Map<string, string>,
  today: DayText,
): Row {
  const user = users.get(person);
  return {
    text: `${ICON[harm]} ${line(text, TEXT_MAX)}\n${user ? `<@${user}>` : 'nobody'} · ${dueText(due, today)}`,
    acts: [{ label: REMEDY_WORDS[remedy.act], value: value({ kind: 'remedy', gap: key }) }],
  };
}
