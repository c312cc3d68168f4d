import type { ModalView } from '@slack/web-api';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { actions, context, section } from '../../blocks/elements.ts';
import { COMMAND, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { pageOf, placeText } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { openButton, viewOf } from './planned-buttons.ts';
import { placeWords, stateWords, windowWords } from './planned-words.ts';

const A_PAGE = 6;

/** The planned downtimes that are not over, the next first, a page (from 1) at a time. */
export function plannedListModal(all: readonly PlannedDetails[], wanted: number): ModalView {
  const { page, pages, entries, after } = pageOf(all, wanted, A_PAGE);
  const place = placeText({ page, pages, after }, 'more');
  return modal({
    callbackId: VIEWS.planned,
    title: 'Planned downtimes',
    close: 'Close',
    blocks: [
      section(all.length === 0 ? 'Nothing is planned.' : `*Planned and under way:* ${all.length}`),
      ...entries.map((view) =>
        section(
          [
            `*${line(view.system, NAME_MAX)}* · ${line(view.ticket, 40)} · ${placeWords(view)}`,
            windowWords(view, view.zone, view.asOf),
            stateWords(view),
          ].join('\n'),
          openButton(view),
        ),
      ),
      context(`${place ? `${place} · ` : ''}with a change’s number: \`${COMMAND} planned CHG-4711\``),
      actions([
        viewOf('Plan a downtime', { kind: 'planned_new' }, 'primary'),
        ...(page > 1 ? [viewOf('‹ Before', { kind: 'planned_list', page: page - 1 })] : []),
        ...(page < pages ? [viewOf('Next ›', { kind: 'planned_list', page: page + 1 })] : []),
      ]),
    ],
  });
}
