import type { KnownBlock, ModalView } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentWithChecklist, ItemView } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { context, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { clip, line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX, PHASE_NAME } from '../../blocks/words.ts';
import { bySoonest, progressText } from './by-role.ts';
import { itemMenu, itemText } from './checklist-item.ts';

const VIEW_BLOCKS_MAX = 100;
const TITLE_MAX = 24;
/** Title, progress and the line that counts what does not fit. */
const OTHER_BLOCKS = 3;
/** Slack draws the menu of an item as three dots, without words. */
const HOW = ' · tap ⋯ when done or to skip';

/**
 * A modal with every item of one role that has appeared, the overdue ones first, then open ones first within their phase,
 * each with its menu beside it.
 */
export function itemsOfRoleModal(view: IncidentWithChecklist, role: string): ModalView {
  const items = view.checklist.filter((item) => item.role === role && view.phases.includes(item.phase));
  const room = VIEW_BLOCKS_MAX - OTHER_BLOCKS - headingsOf(items);
  const shown = items.toSorted(bySoonest).slice(0, room);
  const roleName = items[0]?.roleName ?? role;
  const wholeName = roleName.length > TITLE_MAX ? ` · ${line(roleName, NAME_MAX)}` : '';
  const asOf = `as of ${timeIn(view.asOf, view.zone)}`;
  const blocks: KnownBlock[] = [
    section(withKindWord(view, `*PACS-${view.number}*${wholeName} · ${progressText(items)} · ${asOf}`)),
  ];
  const groups = [
    { name: 'Late', of: shown.filter(({ late }) => late) },
    ...view.phases.map((phase) => ({
      name: PHASE_NAME[phase],
      of: shown.filter((item) => item.phase === phase && !item.late),
    })),
  ].filter(({ of }) => of.length > 0);
  groups.forEach(({ name, of }, i) => {
    const how = i === 0 && isOpen(view.state) ? HOW : '';
    blocks.push(context(`*${name}*${how}`));
    blocks.push(...of.map((item) => itemBlock(view, item)));
  });
  const left = items.length - shown.length;
  if (left > 0) blocks.push(context(`and ${left} more, when these are done`));
  return {
    type: 'modal',
    callback_id: VIEWS.itemsOfRole,
    private_metadata: value({ kind: 'role', incidentId: view.id, role }),
    title: { type: 'plain_text', text: clip(roleName, TITLE_MAX) || 'Checklist' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** One for each phase, and one for what is late. */
function headingsOf(items: readonly ItemView[]): number {
  return new Set(items.map(({ phase }) => phase)).size + Number(items.some(({ late }) => late));
}

function itemBlock(view: IncidentWithChecklist, item: ItemView): KnownBlock {
  const menu = isOpen(view.state) ? itemMenu(view, item) : null;
  return section(itemText(view, item), menu ?? undefined);
}
