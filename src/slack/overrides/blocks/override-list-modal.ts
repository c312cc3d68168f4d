import type { ModalView } from '@slack/web-api';
import type { OverrideAct } from '../../../domain/schedule/override-or-swap.ts';
import { context, section } from '../../blocks/elements.ts';
import { COMMAND, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { listModal, pageOf, pageTurns } from '../../blocks/list-modal.ts';
import { value } from '../../blocks/values.ts';
import { OVERRIDES_A_PAGE, type OverrideReader, type OverrideRow, overrideText } from './override-lines.ts';

/** Covers and swaps that are not over, a page (from 1) at a time. `hint`: what was just done. */
export function overridesModal(
  rows: readonly OverrideRow[],
  reader: OverrideReader,
  { page: wanted, hint }: { page: number; hint: string },
): ModalView {
  const { page, pages, entries, after } = pageOf(rows, wanted, OVERRIDES_A_PAGE);
  const acts = (all: OverrideAct[], id: string) => [
    ...(all.includes('withdraw')
      ? [{ label: 'Withdraw…', value: value({ kind: 'withdraw', override: id }) }]
      : []),
    ...(all.includes('decline')
      ? [{ label: 'Decline…', value: value({ kind: 'withdraw', override: id }) }]
      : []),
  ];
  return listModal({
    of: 'overrideList',
    title: 'Overrides and swaps',
    head: [
      ...(hint ? [section(hint)] : []),
      section(rows.length === 0 ? 'No upcoming overrides or swaps.' : `*Now and upcoming:* ${rows.length}`),
    ],
    rows: entries.map((row) => ({
      text: overrideText(row.cover, reader),
      acts: acts(row.acts, row.cover.id),
    })),
    foot: [
      context(
        [
          ...(after > 0 ? [`${after} more`] : []),
          ...(pages > 1 ? [`page ${page} of ${pages}`] : []),
          `gaps and overlaps: ${COMMAND} oncall`,
        ].join(' · '),
      ),
    ],
    turn: pageTurns(page, pages, (to) => value({ kind: 'covers', page: to })),
  });
}

/** Asks before a cover is taken back, or a swap declined, and says what that does. */
export function withdrawModal({ cover, acts }: OverrideRow, reader: OverrideReader): ModalView {
  const declines = acts.includes('decline');
  const begun = !cover.waits && cover.halves.some(({ from }) => from <= reader.asOf);
  const effect = begun
    ? 'It ends now, in open incidents too. The past stays as it was.'
    : cover.waits
      ? 'Nothing changes.'
      : 'It will not start: the schedule applies again.';
  return modal({
    callbackId: VIEWS.withdraw,
    title: declines ? 'Decline the swap' : cover.isSwap ? 'Withdraw the swap' : 'Withdraw the override',
    submit: declines ? 'Decline' : 'Withdraw',
    close: 'Keep it',
    metadata: cover.id,
    blocks: [section(overrideText(cover, reader)), section(`${effect} Everyone affected is notified.`)],
  });
}
