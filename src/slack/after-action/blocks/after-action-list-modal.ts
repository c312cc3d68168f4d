import type { ModalView } from '@slack/web-api';
import type { OpenAfterAction } from '../../../domain/agreement/open-after-action.ts';
import { SIDE_NAME } from '../../../domain/plan/plan.ts';
import type { DayText } from '../../../domain/time/days.ts';
import { dateIn } from '../../../domain/time/time-text.ts';
import { afterActionButton } from '../../blocks/after-action-button.ts';
import { actions, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { pageOf } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { viewOf } from './after-action-buttons.ts';

const PER_PAGE = 20;

/** Incidents whose after-action is not signed or has something to do, the oldest first. `zone`, `today`: of the home site. */
export function afterActionListModal(
  all: readonly OpenAfterAction[],
  { page, zone, today }: { page: number; zone: string; today: DayText },
): ModalView {
  const { entries, pages } = pageOf(all, page, PER_PAGE);
  const turns = [
    ...(page > 1 ? [viewOf('‹ Before', { kind: 'after_list', page: page - 1 })] : []),
    ...(page < pages ? [viewOf('Next ›', { kind: 'after_list', page: page + 1 })] : []),
  ];
  return modal({
    callbackId: VIEWS.afterActions,
    title: 'After-actions',
    close: 'Close',
    blocks: [
      section(
        all.length === 0
          ? 'Every after-action is signed, and nothing is left to do.'
          : 'Not signed, or with something to do:',
      ),
      ...entries.map((one) => section(entryText(one, { zone, today }), afterActionButton(one.incidentId))),
      ...(turns.length > 0 ? [actions(turns)] : []),
    ],
  });
}

function entryText(
  { number, systemName, closedAt, signBy, toSign, actions: open }: OpenAfterAction,
  { zone, today }: { zone: string; today: DayText },
): string {
  const signs =
    toSign.length > 0
      ? `${signBy < today ? '⚠️ was to be signed' : 'to sign'} by ${signBy}: ${toSign.map((side) => SIDE_NAME[side]).join(', ')}`
      : 'signed';
  const late = open.filter(({ dueOn }) => dueOn < today).length;
  const left = open.length > 0 ? ` · ${open.length} to do${late > 0 ? `, *${late} overdue*` : ''}` : '';
  return `*PACS-${number}* ${line(systemName, NAME_MAX)} · closed ${dateIn(closedAt, zone)}\n${signs}${left}`;
}
