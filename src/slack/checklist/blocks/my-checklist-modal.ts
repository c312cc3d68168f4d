import type { ModalView } from '@slack/web-api';
import type { IncidentWithChecklist } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import { section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { groupByRole } from './by-role.ts';
import { roleBlock } from './checklist-message.ts';
import { itemsOfRoleModal } from './role-modal.ts';

const ROLES_MAX = 90;

/**
 * The checklist of somebody with these roles: the items of the only one that has any, else the roles to choose from,
 * theirs first.
 */
export function myChecklistModal(view: IncidentWithChecklist, myRoles: readonly string[]): ModalView {
  const groups = groupByRole(view.checklist.filter((item) => view.phases.includes(item.phase)));
  const mine = groups.filter(({ role }) => myRoles.includes(role));
  const [only] = mine;
  if (only && mine.length === 1) return itemsOfRoleModal(view, only.role);
  const shown = [...mine, ...groups.filter((group) => !mine.includes(group))].slice(0, ROLES_MAX);
  const which = mine.length > 0 ? 'Your roles come first.' : 'Which role are you?';
  const title = withKindWord(
    view,
    `*PACS-${view.number}* · ${groups.length > 0 ? which : 'There is no checklist yet.'}`,
  );
  return modal({
    callbackId: VIEWS.roles,
    title: 'Checklists',
    close: 'Close',
    blocks: [section(title), ...shown.map((group) => roleBlock(view, group))],
  });
}
