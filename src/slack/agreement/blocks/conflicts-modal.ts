import type { ModalView } from '@slack/web-api';
import type { ToleranceConflict } from '../../../domain/agreement/conflicts.ts';
import { context, section } from '../../blocks/elements.ts';
import { listModal, pageOf, pageTurns, placeText } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const PER_PAGE = 15;
const TEXT_MAX = 500;

/** Every conflict of what counts for one system, a page (from 1) at a time. */
export function conflictsModal(
  system: { key: string; name: string },
  conflicts: readonly ToleranceConflict[],
  { page: wanted }: { page: number },
): ModalView {
  const { page, pages, entries, after } = pageOf(conflicts, wanted, PER_PAGE);
  const place = placeText({ page, pages, after }, 'more conflicts');
  return listModal({
    title: 'Conflicts',
    head: [section(`*${line(system.name, NAME_MAX)}*: figures that cannot all be kept.`)],
    rows: entries.map(({ text }) => ({ text: `⚡ ${line(text, TEXT_MAX)}`, acts: [] })),
    foot: place ? [context(place)] : [],
    turn: [
      ...pageTurns(page, pages, (to) => value({ kind: 'conflicts', system: system.key, page: to })),
      { label: 'Back', value: value({ kind: 'system', system: system.key, page: 1 }) },
    ],
  });
}
