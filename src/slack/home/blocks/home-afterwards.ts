import type { SectionBlock } from '@slack/web-api';
import { viewOf } from '../../after-action/blocks/after-action-buttons.ts';
import { afterActionButton } from '../../blocks/after-action-button.ts';
import { section } from '../../blocks/elements.ts';
import { counted } from './counted.ts';

/** What waits for the reader after outages. */
export interface OwedAfterwards {
  /** After-actions for a side that they lead. */
  toSign: readonly { incidentId: string; number: number }[];
  /** Actions of theirs. */
  toDo: readonly { incidentId: string; overdue: boolean }[];
}

/** After-actions to sign, and actions to do, each in one line. */
export function homeAfterwards({ toSign, toDo }: OwedAfterwards): SectionBlock[] {
  const [first] = toSign;
  const signing =
    toSign.length === 1 ? `After-action of PACS-${first?.number}` : counted(toSign.length, 'after-action');
  const overdue = toDo.filter((one) => one.overdue).length;
  const late = overdue > 0 ? `, *${overdue} overdue*` : '';
  return [
    ...(first ? [section(`📝 ${signing} to sign`, opens(toSign))] : []),
    ...(toDo.length > 0
      ? [section(`📌 ${counted(toDo.length, 'action')} to do after an outage${late}`, opens(toDo, 'do'))]
      : []),
  ];
}

/** Opens the one that all of it is about, else the list. */
function opens(all: readonly { incidentId: string }[], what: 'sign' | 'do' = 'sign') {
  const [only, ...others] = new Set(all.map(({ incidentId }) => incidentId));
  if (only && others.length === 0) {
    const one = afterActionButton(only);
    return { ...one, action_id: `${one.action_id}:${what}` };
  }
  const list = viewOf('Show them', { kind: 'after_list', page: 1 });
  return { ...list, action_id: `${list.action_id}:${what}` };
}
