import type { KnownBlock, StaticSelect } from '@slack/web-api';
import { addMinutes } from 'date-fns/addMinutes';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentWithChecklist } from '../../../domain/incident/incident-details.ts';
import type { Phase } from '../../../domain/plan/plan.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, context, type Message, OPTION_VALUE_MAX, option, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { exercise, NAME_MAX, PHASE_NAME } from '../../blocks/words.ts';
import { itemMenu, itemText } from './checklist-item.ts';
import { groupByRole, isSettled, partsOf, progressText, type RoleGroup } from './checklist-parts.ts';

const ROLES_MAX = 100;
/** From so many on, what a role has settled is one line; undo is in the role's own list. */
const COLLAPSE_FROM = 4;
/** Minutes after the declaration at which a phase's items should be done. */
const DUE_AFTER: Partial<Record<Phase, number>> = {
  FIRST_15_MIN: 15,
  BY_1_H: 60,
  BY_4_H: 240,
  BY_24_H: 1440,
};

/** How many messages a phase of this incident needs; the same whatever state its items are in. */
export function checklistParts(view: IncidentWithChecklist, phase: Phase): number {
  return partsOf(view, phase).length;
}

/** The messages of one phase of the checklist; none when the phase has no items. */
export function checklistMessages(view: IncidentWithChecklist, phase: Phase): Message[] {
  const parts = partsOf(view, phase);
  return parts.map((groups, index) => {
    const title = exercise(view.kind, titleText(view, phase, index + 1, parts.length));
    const blocks: KnownBlock[] = [section(`*${title}*`)];
    if (index === 0 && isOpen(view.state)) blocks.push(...roleSelect(view));
    for (const group of groups) blocks.push(...groupBlocks(view, group));
    return { text: `${title} (PACS-${view.number})`, blocks };
  });
}

function titleText(view: IncidentWithChecklist, phase: Phase, part: number, parts: number): string {
  const minutes = DUE_AFTER[phase];
  const until =
    minutes === undefined
      ? ''
      : ` (until ${dayTimeIn(addMinutes(view.declaredAt, minutes), view.zone, view.asOf)})`;
  const which = parts > 1 ? ` · part ${part} of ${parts}` : '';
  // In the first part only: else every tick would be an edit of every part.
  const progress =
    part > 1 ? '' : ` · ${progressText(view.checklist.filter((item) => item.phase === phase))}`;
  return `📋 ${PHASE_NAME[phase]}${until}${progress}${which}`;
}

function groupBlocks(view: IncidentWithChecklist, group: RoleGroup): KnownBlock[] {
  const settled = group.items.filter(isSettled);
  const collapsed = settled.length >= COLLAPSE_FROM ? settled : [];
  const shown = group.items.filter((item) => !collapsed.includes(item));
  const remark = collapsed.length > 0 ? ` · ✅ ${collapsed.length} done or skipped` : '';
  return [
    context(`*${line(group.roleName, NAME_MAX)}*${remark}`),
    ...shown.map((item) => {
      const menu = isOpen(view.state) ? itemMenu(view, item) : null;
      return section(itemText(view, item), menu ?? undefined);
    }),
  ];
}

function roleSelect(view: IncidentWithChecklist): KnownBlock[] {
  const options = groupByRole(view.checklist.filter((item) => view.phases.includes(item.phase)))
    .map(({ role, roleName }) => option(roleName, value({ kind: 'role', incidentId: view.id, role })))
    .filter((entry) => (entry.value ?? '').length <= OPTION_VALUE_MAX)
    .slice(0, ROLES_MAX);
  if (options.length === 0) return [];
  const select: StaticSelect = {
    type: 'static_select',
    action_id: ACTIONS.itemsOfRole,
    placeholder: { type: 'plain_text', text: 'Show one role…' },
    options,
  };
  return [actions([select])];
}
