import type { Button, ModalView } from '@slack/web-api';
import type { Plan, Side } from '../../../domain/plan/plan.ts';
import type {
  PlannedEvent,
  PlannedHistoryEntry,
  PlannedWithHistory,
} from '../../../domain/planned/planned-details.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, durationText, stretchIn } from '../../../domain/time/time-text.ts';
import { actions, section, sections } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { line, mentions, who } from '../../blocks/mrkdwn.ts';
import { conflictLines } from './conflict-lines.ts';
import { actOf, approveButton, viewOf } from './planned-buttons.ts';
import { approvalLines, plannedLines, stateWords } from './planned-words.ts';
import { preWorkBlocks } from './pre-work-blocks.ts';

const HISTORY_SHOWN = 25;
const WHY_MAX = 200;

/** What one reader may do with a planned downtime. */
export interface PlannedRights {
  approve: readonly Side[];
  /** Move and withdraw it. */
  plan: boolean;
  /** Say what is done before it starts. */
  prepare: boolean;
  start: boolean;
  /** Ask for a later end, while it runs. */
  extend: boolean;
  decideBackOut: boolean;
  /** The extension that they may answer. */
  answer: string | null;
}

/** One planned downtime whole: what speaks against it, what the reader may do, and its history. `hint`: what was just done. */
export function plannedModal(
  view: PlannedWithHistory,
  { plan, rights, hint }: { plan: Plan; rights: PlannedRights; hint: string },
): ModalView {
  const buttons = buttonsFor(view, rights);
  const acts = buttons.length > 0 ? [actions(buttons)] : [];
  /** What is approved is read first. */
  const readFirst = view.state === 'PROPOSED';
  const reader = { plan, zone: view.zone, asOf: view.asOf };
  const extensions = view.extensions.filter(({ answer }) => answer === null);
  return modal({
    callbackId: VIEWS.planned,
    title: view.ticket,
    close: 'Close',
    blocks: [
      ...(hint ? [section(hint)] : []),
      section(stateWords(view)),
      ...(readFirst ? [] : acts),
      ...sections(plannedLines(view)),
      ...preWorkBlocks(view, rights.prepare),
      ...sections([
        ...conflictLines(view.conflicts, reader),
        ...(view.startedAt ? [] : approvalLines(view)),
        ...extensions.map(
          ({ asked, until, why }) =>
            `⏱️ ${asked.side} asks for it until *${dayTimeIn(until, view.zone, view.asOf)}*: ${line(why, WHY_MAX)}`,
        ),
      ]),
      ...(readFirst ? acts : []),
      section('*What happened so far*'),
      ...sections(view.history.slice(-HISTORY_SHOWN).map((entry) => historyLine(entry, view))),
      actions([viewOf('All planned', { kind: 'planned_list', page: 1 })]),
    ],
  });
}

function buttonsFor(view: PlannedWithHistory, rights: PlannedRights): Button[] {
  const { id } = view;
  const answer = (label: string, yes: 'yes' | 'no', style?: 'primary') =>
    rights.answer
      ? [actOf(label, { kind: 'extension', planned: id, extension: rights.answer, answer: yes }, style)]
      : [];
  return [
    ...rights.approve.map((side) => approveButton(view, side)),
    ...(rights.start ? [actOf('Start now', { kind: 'planned_start', planned: id }, 'primary')] : []),
    ...answer('Agree to the later end', 'yes', 'primary'),
    ...answer('Do not agree', 'no'),
    ...(rights.decideBackOut
      ? [
          actOf('Go on', { kind: 'back_out', planned: id, decision: 'GO_ON' }),
          actOf('Back out', { kind: 'back_out', planned: id, decision: 'BACK_OUT' }, 'danger'),
        ]
      : []),
    ...(rights.extend ? [viewOf('Ask for more time…', { kind: 'planned_extend', planned: id })] : []),
    ...(rights.plan
      ? [
          viewOf('Move…', { kind: 'planned_move', planned: id }),
          viewOf('Withdraw…', { kind: 'planned_withdraw', planned: id }, 'danger'),
        ]
      : []),
  ];
}

function historyLine({ event, at, actor }: PlannedHistoryEntry, view: PlannedWithHistory): string {
  const time = dayTimeIn(at, view.zone, view.asOf);
  return `${time}: ${eventText(event, view)}${actor === 'system' ? '' : ` (${who(actor)})`}`;
}

function eventText(event: PlannedEvent, { zone, asOf }: PlannedWithHistory): string {
  const range = ({ start, end }: { start: string; end: string }) =>
    stretchIn(new Date(start), new Date(end), zone, asOf);
  const at = (iso: string) => dayTimeIn(new Date(iso), zone, asOf);
  switch (event.kind) {
    case 'proposed':
      return `planned for ${range(event)}`;
    case 'approved':
      return `${event.side} approved`;
    case 'noticed':
      return `units told ${leadWords(event.leadMinutes)} before: ${listedBy(event.units, 4, (name) => line(name, 40)) || 'none'}`;
    case 'moved':
      return `moved from ${range(event.from)} to ${range(event.to)}: ${line(event.why, WHY_MAX)}`;
    case 'withdrawn':
      return `withdrawn: ${line(event.why, WHY_MAX)}`;
    case 'held_up':
      return `did not start: ${line(event.why, WHY_MAX)}`;
    case 'pre_work_done':
      return `done: ${line(event.text, WHY_MAX)}`;
    case 'pre_work_undone':
      return `not done after all: ${line(event.text, WHY_MAX)}`;
    case 'started':
      return `started: PACS-${event.number}`;
    case 'back_out_asked':
      return `asked whether to go on or back out: ${mentions(event.people)}`;
    case 'back_out_decided':
      return event.decision === 'GO_ON' ? 'IT goes on' : 'IT backs out';
    case 'extension_asked':
      return `${event.side} asked for it until ${at(event.until)}: ${line(event.why, WHY_MAX)}`;
    case 'extension_answered':
      return `${event.side} ${event.agreed ? 'agreed' : 'did not agree'} to ${at(event.until)}`;
    case 'overran':
      return `overran: unplanned from the end of the window, after ${durationText(event.plannedMinutes)} planned`;
  }
}

/** Example: `2 weeks`, `a day`, `30 min`. */
function leadWords(minutes: number): string {
  const days = minutes / 1_440;
  if (days === 1) return 'a day';
  if (days === 7) return 'a week';
  return Number.isInteger(days / 7) ? `${days / 7} weeks` : durationText(minutes);
}
