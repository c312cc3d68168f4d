import type { Plan, Side } from '../../../domain/plan/plan.ts';
import { backOutFigures } from '../../../domain/planned/back-out.ts';
import type {
  PlannedDetails,
  PlannedExtension,
  PlannedWithHistory,
} from '../../../domain/planned/planned-details.ts';
import { dayTimeIn, durationText } from '../../../domain/time/time-text.ts';
import { actions, type Message, section, sections } from '../../blocks/elements.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { conflictLines } from './conflict-lines.ts';
import { actOf, approveButton, openButton } from './planned-buttons.ts';
import { approvalLines, leadLines, plannedLines, stateWords, windowWords } from './planned-words.ts';
import { preWorkLines } from './pre-work-blocks.ts';

const WHY_MAX = 200;

/** To a lead: what is planned, what speaks against it, and the button by which they approve. `sides`: those that they may. */
export function askMessage(
  view: PlannedWithHistory,
  { plan, sides }: { plan: Plan; sides: readonly Side[] },
): Message {
  const name = line(view.system, NAME_MAX);
  const asks = sides.length > 0 ? 'Approve' : 'Planned';
  const reader = { plan, zone: view.zone, asOf: view.asOf };
  return {
    text: `🗓️ ${asks}: ${name} down for ${line(view.ticket, 40)}`,
    blocks: [
      section(`🗓️ *${asks}: planned downtime ${line(view.ticket, 40)}*\n${stateWords(view)}`),
      ...sections([...plannedLines(view), ...preWorkLines(view)]),
      ...sections([...conflictLines(view.conflicts, reader), ...approvalLines(view)]),
      actions([...sides.map((side) => approveButton(view, side)), openButton(view)]),
    ],
  };
}

/** The same of an earlier version of it: it was moved since. */
export function movedAskMessage(view: PlannedDetails): Message {
  const text = `⚪ ${line(view.ticket, 40)} · ${line(view.system, NAME_MAX)} was moved. See the newer message.`;
  return { text, blocks: [section(text)] };
}

const NEWS_TITLE = {
  withdrawn: '⚪ Withdrawn',
  held_up: '🟠 Did not start',
  to_lead: '🗓️ You have it',
  prepare: '🗓️ Prepare it',
} as const;

/** To whom it concerns: what became of a planned downtime. */
export function newsMessage(view: PlannedDetails, news: keyof typeof NEWS_TITLE): Message {
  const title = `${NEWS_TITLE[news]}: ${line(view.system, NAME_MAX)} · ${line(view.ticket, 40)}`;
  const whole = news === 'to_lead' || news === 'prepare';
  const lines = whole ? leadLines(view) : [windowWords(view, view.zone, view.asOf)];
  return {
    text: title,
    blocks: [section(`*${title}*\n${stateWords(view)}`), ...sections(lines), actions([openButton(view)])],
  };
}

/** To who leads the work for IT: go on or go back, with the figures. `deadline`: that of which it asks. */
export function backOutMessage(view: PlannedDetails, deadline: Date): Message {
  const name = line(view.system, NAME_MAX);
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const by = at(deadline);
  const answered = view.backOut
    ? `${view.backOut.decision === 'GO_ON' ? '▶️ *Go on*' : '↩️ *Back out*'}: ${who(view.backOut.by)}, ${at(view.backOut.at)}`
    : null;
  const isOld = view.state !== 'STARTED' || view.backOutBy.getTime() !== deadline.getTime();
  const title = `↩️ Back out by ${by}? ${name} · ${line(view.ticket, 40)}`;
  if (answered ?? isOld) {
    const became = answered ?? (view.state === 'STARTED' ? 'The window was extended.' : stateWords(view));
    return { text: title, blocks: [section(`*${title}*\n${became}`), actions([openButton(view)])] };
  }
  const figures = backOutFigures(view, view.asOf);
  return {
    text: title,
    blocks: [
      section(
        [
          `*${title}*`,
          `*${durationText(figures.minutesToDecide)}* to decide, at ${at(view.asOf)}.`,
          `Going back takes *${durationText(figures.backOutMinutes)}*; the window ends ${at(view.end)}.`,
          'Without a decision it goes on. If it is still down when the window ends, it becomes an unplanned incident and both sides are paged.',
        ].join('\n'),
      ),
      actions([
        actOf('Go on', { kind: 'back_out', planned: view.id, decision: 'GO_ON' }, 'primary'),
        actOf('Back out', { kind: 'back_out', planned: view.id, decision: 'BACK_OUT' }, 'danger'),
        openButton(view),
      ]),
    ],
  };
}

/** To the other side: a later end is asked for. */
export function extensionMessage(view: PlannedDetails, extension: PlannedExtension): Message {
  const { asked, until, why, answer } = extension;
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const title = `⏱️ ${asked.side} asks for ${line(view.system, NAME_MAX)} until ${at(until)}`;
  const text = `*${title}*\n${who(asked.by)}: ${line(why, WHY_MAX)}\nThe window ends *${at(view.end)}*.`;
  if (answer) {
    const became = `${answer.agreed ? '✅ Agreed' : '🚫 Not agreed'}: ${who(answer.by)}, ${at(answer.at)}`;
    return { text: title, blocks: [section(`${text}\n${became}`), actions([openButton(view)])] };
  }
  if (view.state !== 'STARTED')
    return { text: title, blocks: [section(`${text}\n${stateWords(view)}`), actions([openButton(view)])] };
  const of = { kind: 'extension' as const, planned: view.id, extension: extension.id };
  return {
    text: title,
    blocks: [
      section(text),
      actions([
        actOf('Agree', { ...of, answer: 'yes' }, 'primary'),
        actOf('Do not agree', { ...of, answer: 'no' }),
        openButton(view),
      ]),
    ],
  };
}
