import type { ModalView } from '@slack/web-api';
import { type Gap, type Harm, MEND_WORDS } from '../../../domain/agreement/gap.ts';
import type { Plan } from '../../../domain/plan.ts';
import { value } from '../../ids.ts';
import { context, section } from '../elements.ts';
import { line } from '../mrkdwn.ts';
import { listModal, pageOf, pageTurns, placeText, type Row } from './acts.ts';

const PER_PAGE = 10;
const TEXT_MAX = 400;
const ICON: Record<Harm, string> = { UNANSWERED: '🚨', UNAGREED: '⚠️', UNPROVEN: '▫️' };

/** Everything that is missing, worst first, a page (from 1) at a time, each with the act that starts mending it. */
export function gapsModal(
  plan: Plan,
  gaps: readonly Gap[],
  { page: wanted, buttons, hint = '' }: { page: number; buttons: boolean; hint?: string },
): ModalView {
  const { page, pages, entries, after } = pageOf(gaps, wanted, PER_PAGE);
  const users = new Map(plan.people.map(({ key, slackUser }) => [key, slackUser]));
  const count = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  const intro = gaps.length === 0 ? '🟢 *Nothing is missing.*' : `*${count}.* Worst first.`;
  return listModal({
    title: 'What is missing',
    head: [...(hint ? [section(hint)] : []), section(intro)],
    rows: entries.map((gap) => rowOf(gap, users)),
    foot: [
      context(
        `🚨 a page goes unanswered · ⚠️ nothing agreed · ▫️ not proven\n${placeText({ page, pages, after }, 'more')}`.trim(),
      ),
    ],
    turn: [
      ...pageTurns(page, pages, (to) => value('gaps', to)),
      { label: 'Tolerances by system', value: 'systems|1' },
    ],
    buttons,
  });
}

function rowOf({ key, harm, text, person, due, mend }: Gap, users: Map<string, string>): Row {
  const user = users.get(person);
  return {
    text: `${ICON[harm]} ${line(text, TEXT_MAX)}\n${user ? `<@${user}>` : 'nobody'} · by ${due}`,
    subject: text,
    acts: [{ label: MEND_WORDS[mend.act], value: value('mend', key) }],
  };
}
